// `npm run build`: the bundles and the type declarations, into `dist`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root } from './packages.mjs';

ensurePackages();
const { build } = await import('../esbuild.config.mjs');
await build();
// Of the package's own sources; the tests have nothing to declare.
const projects = ['tsconfig.pure.json', 'tsconfig.browser.json', 'tsconfig.server.json'];
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', ...projects], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

// The compiler leaves declarations of sources that are gone, and makes none anew that it has made.
const types = join(root, 'dist', 'types');
const declarations = existsSync(types) ? readdirSync(types, { recursive: true }) : [];
for (const file of declarations.filter((name) => name.endsWith('.d.ts')))
  if (!existsSync(join(root, 'src', file.replace(/\.d\.ts$/, '.ts'))))
    rmSync(join(types, file), { force: true });
