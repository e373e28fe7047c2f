// Finds Chromium for the tests and benchmarks, and installs one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './packages.mjs';

const SYSTEM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'msedge',
];

const SYSTEM_PATHS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name + suffix)).find(isExecutable);
}

const systemBrowser = () =>
  SYSTEM_NAMES.map(onPath).find(Boolean) ?? (SYSTEM_PATHS[process.platform] ?? []).find(isExecutable);

async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return isExecutable(path) ? path : undefined;
}

/**
 * Path of a Chromium: `CHROMIUM_PATH`, Playwright's own, the system's; `undefined` when there is none. Throws when
 * `CHROMIUM_PATH` is set and names no program.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !isExecutable(named)) {
    throw new Error(
      `CHROMIUM_PATH is '${named}', which is no program that can be run. Correct it or unset it.`,
    );
  }
  return named || (await playwrightBrowser()) || systemBrowser();
}

const INSTALLERS = [
  {
    what: "Playwright's installer (npx playwright install chromium)",
    applies: () => true,
    steps: [[process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']]],
  },
  {
    what: 'the Debian package chromium (apt-get install chromium)',
    applies: () => process.getuid?.() === 0 && Boolean(onPath('apt-get')),
    steps: [
      ['apt-get', ['update', '-qq']],
      ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
    ],
  },
];

function install({ what, steps }) {
  console.log(`No browser found: trying ${what} …`);
  const failed = steps.some(([command, args]) => {
    const { status } = spawnSync(command, args, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 5 * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return status !== 0;
  });
  if (failed) console.log(`That did not work: ${what}.`);
}

/** As `findBrowser`, but installs a browser where there is none. Throws one message that says what to do. */
export async function ensureBrowser() {
  for (const installer of INSTALLERS) {
    const found = await findBrowser();
    if (found) return found;
    if (installer.applies()) install(installer);
  }
  const found = await findBrowser();
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium, and none could be found or installed. Install Chromium or Chrome, or set ' +
      'CHROMIUM_PATH to the program. `npm run check` runs all other tests.',
  );
}
