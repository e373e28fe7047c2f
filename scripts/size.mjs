// `npm run size`: weight of what pages load, minified and compressed with gzip -9. Over a limit: the run fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './packages.mjs';

const LIMITS = [
  { file: 'dist/connection.js', limit: 11_000, aim: 9_000 },
  { file: 'dist/apex.js', limit: 1_000, aim: 1_000 },
];

/** By the program itself where there is one: the zlib of each Node comes out at a few dozen bytes more or less. */
function compressedSize(text) {
  const { status, stdout } = spawnSync('gzip', ['-9'], { input: text });
  return (status === 0 ? stdout : gzipSync(text, { level: 9 })).length;
}

const rows = LIMITS.map(({ file, limit, aim }) => {
  const path = join(root, file);
  if (!existsSync(path)) return { file, problem: 'missing: run `npm run build` first' };
  const text = readFileSync(path);
  const gzip = compressedSize(text);
  return {
    file,
    minified: text.length,
    gzip,
    limit,
    aim,
    problem: gzip > limit ? 'over its limit' : undefined,
  };
});

for (const { file, minified, gzip, limit, aim, problem } of rows) {
  console.log(
    `${file}: ${gzip === undefined ? '' : `${minified} bytes minified, ${gzip} bytes gzip -9 (limit ${limit}, aim ${aim})`}` +
      `${problem ? ` ${problem}` : ''}`,
  );
}
process.exitCode = rows.some((row) => row.problem) ? 1 : 0;
