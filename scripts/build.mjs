// `npm run build`: the bundles and the type declarations, into `dist`.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root } from './packages.mjs';

ensurePackages();
const { build } = await import('../esbuild.config.mjs');
await build();
// The compiler leaves declarations of sources that are gone.
rmSync(join(root, 'dist', 'types'), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
