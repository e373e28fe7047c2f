// `npm run bench [name …]`: runs the benchmarks of bench/, all or the named ones, one after the other.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root } from './packages.mjs';

ensurePackages();
const all = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -'.mjs'.length));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exit(2);
}
const { build } = await import('../esbuild.config.mjs');
await build();
for (const name of named.length > 0 ? named : all) {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(process.execPath, [join('bench', `${name}.mjs`)], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
