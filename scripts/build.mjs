import { build } from '../esbuild.config.mjs';
await build();
