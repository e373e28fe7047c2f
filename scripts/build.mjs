// `npm run build`: the bundles and the type declarations, into `dist`.
import { spawnSync } from 'node:child_process';
import { ensurePackages, root } from './packages.mjs';

ensurePackages();
const { build } = await import('../esbuild.config.mjs');
await build();
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
