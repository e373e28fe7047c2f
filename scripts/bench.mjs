// `npm run bench [name …]`: runs the benchmarks of bench/, all or the named ones, one after the other, and prints a table
// for each. A run of all of them is kept in bench/RESULTS.md. A figure that is not what it must be: the run fails.
//
// A benchmark is a file of bench/ with a `title` and `run({ browser })`, which gives the rows of its table. A row with
// `ratio` may say what that must be at least, as `must`, and what it should be, as `aim`; one with `most` has a
// `figure` and its `limit`.
import { readdirSync, writeFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

const shown = (value) => (typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : value);

/** A row as it is shown: figures rounded, and whether a ratio is what it must be. */
function toCells({ ratio, must, aim, most, ...figures }) {
  const cells = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, shown(value)]));
  if (most) return { ...cells, must: `≤ ${most.limit}`, '': isMissed({ most }) ? 'missed' : '' };
  if (ratio === undefined) return cells;
  return {
    ...cells,
    times: ratio.toFixed(1),
    must: must === undefined ? '' : `≥ ${must}`,
    aim: aim === undefined ? '' : `≥ ${aim}`,
    '': isMissed({ ratio, must }) ? 'missed' : '',
  };
}

const isMissed = ({ ratio, must, most }) =>
  (must !== undefined && !(ratio >= must)) || (most !== undefined && !(most.figure <= most.limit));

function toMarkdown(rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))].filter((name) =>
    rows.some((row) => (row[name] ?? '') !== ''),
  );
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((name) => row[name] ?? ''))),
  ].join('\n');
}

const describeMachine = (browser) =>
  `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ` +
  `${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${platform()} ${arch()}; ` +
  `Chromium ${browser.version()}, Node ${process.versions.node}; load average ${loadavg()[0].toFixed(1)} before the run`;

const { build } = await import('../esbuild.config.mjs');
await build();
const { launchBrowser } = await import('../bench/parts/browser.mjs');
const { ROUNDS } = await import('../bench/parts/rounds.mjs');
const browser = await launchBrowser();
const sections = [];
let machine;
try {
  machine = describeMachine(browser);
  console.log(machine);
  for (const name of named.length > 0 ? named : all) {
    const { title, run } = await import(pathToFileURL(join(root, 'bench', `${name}.mjs`)));
    console.log(`\n— ${name}: ${title}`);
    const rows = await run({ browser });
    if (rows.some(isMissed)) process.exitCode = 1;
    const cells = rows.map(toCells);
    console.table(cells);
    sections.push(`## ${title}\n\n${toMarkdown(cells)}`);
  }
} finally {
  await browser.close();
}

if (named.length === 0) {
  const intro = [
    '# Results of `npm run bench`',
    `${machine}.`,
    `All in one run: subjects take turns within a round, garbage is collected before each turn, and the median of ${ROUNDS} ` +
      'rounds counts. `times` is how many times as long the other takes.',
  ];
  writeFileSync(join(root, 'bench/RESULTS.md'), `${[...intro, ...sections].join('\n\n')}\n`);
}
