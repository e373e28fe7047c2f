// `npm test`: format and lint, build, types, sizes, units, browser tests; every step runs even when one before it failed.
// The last line is `N passed, N failed, N skipped`: a step without tests of its own counts as one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { useFastTemporaryFolder } from './fast-temporary-folder.mjs';
import { ensurePackages, root } from './packages.mjs';

const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/playwright/cli.js',
};
const reports = join(root, '.tmp', 'reports');

useFastTemporaryFolder();

const environment = {
  ...process.env,
  // Prepared databases of the tests: beside the packages, so that a second run finds them and a clean clone does not.
  SFORCE_TOOLKIT_CACHE:
    process.env.SFORCE_TOOLKIT_CACHE ?? join(root, 'node_modules', '.cache', 'sforce-toolkit'),
  SFORCE_TOOLKIT_TEMPLATES: process.env.SFORCE_TOOLKIT_TEMPLATES ?? '40',
};

const run = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...environment, ...env } })
    .status === 0;

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

/** Counts from a runner's report; a runner that failed without a failed test (or without a report) failed once. */
function counts(report, read, succeeded) {
  try {
    const result = read(JSON.parse(readFileSync(join(reports, report), 'utf8')));
    return succeeded || result.failed > 0 ? result : { ...result, failed: 1 };
  } catch {
    return one(false);
  }
}

function units() {
  const succeeded = run([
    ...[bin.vitest, 'run', '--reporter=default', '--reporter=json'],
    `--outputFile.json=${join(reports, 'units.json')}`,
  ]);
  const read = (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
  return counts('units.json', read, succeeded);
}

async function browserTests() {
  const { ensureBrowser } = await import('./find-browser.mjs');
  let browser;
  try {
    browser = await ensureBrowser();
  } catch (error) {
    console.error(error.message);
    return one(false);
  }
  console.log(`Browser: ${browser}`);
  const succeeded = run([bin.playwright, 'test', '--config', 'e2e/playwright.config.ts'], {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'browser.json'),
  });
  const read = ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  });
  return counts('browser.json', read, succeeded);
}

async function buildAll() {
  try {
    await (await import('../esbuild.config.mjs')).build();
    environment.SFORCE_TOOLKIT_BUILT = '1';
    return one(true);
  } catch {
    return one(false);
  }
}

const steps = {
  lint: { title: 'Format and lint', run: () => one(run([bin.biome, 'ci', '.'])) },
  build: { title: 'Build', run: buildAll, always: true },
  types: { title: 'Types', run: () => one(run([bin.tsc, '-b'])) },
  size: { title: 'Sizes', run: () => one(run(['scripts/size.mjs'])) },
  units: { title: 'Unit tests', run: units },
  browser: { title: 'Browser tests', run: browserTests, browser: true },
};

function chosenSteps() {
  const { values } = parseArgs({
    options: { 'no-browser': { type: 'boolean' }, only: { type: 'string' } },
  });
  if (values.only && !(values.only in steps)) {
    console.error(`--only takes one of: ${Object.keys(steps).join(', ')}; '${values.only}' is none of them.`);
    process.exit(2);
  }
  return Object.entries(steps)
    .filter(([name, step]) => !values.only || name === values.only || step.always)
    .filter(([, step]) => !(values['no-browser'] && step.browser))
    .map(([, step]) => step);
}

const chosen = chosenSteps();
ensurePackages();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];
for (const step of chosen) {
  console.log(`\n— ${step.title}`);
  const result = await step.run();
  if (result.failed > 0) failedSteps.push(step.title);
  for (const key of Object.keys(total)) total[key] += result[key];
}

if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
