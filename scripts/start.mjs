// `npm start`: from a fresh clone to a running local org. Arguments after `--` go to `sforce-toolkit org`.
import { ensurePackages, root } from './packages.mjs';

ensurePackages();
const { build } = await import('../esbuild.config.mjs');
await build();
process.argv.splice(1, 1, `${root}dist/cli.js`, 'org');
await import('../dist/cli.js');
