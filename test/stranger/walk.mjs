// The way of somebody who has just got this program, with a project of their own: it starts the org on the project, opens
// what is in it as a browser would, and drops a page in while the org runs.
//
//   node test/stranger/walk.mjs npm start --               from a clone
//   node test/stranger/walk.mjs npx sforce-toolkit org     where the package is installed
//
// What follows the script's name is the command that takes the flags of the org. Prints a line a step; fails by its exit
// code.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'sforce-toolkit-stranger-'));
const project = join(folder, 'project');

/** Starts the command on the project; gives its address and how to stop it. */
async function start([command, ...args]) {
  const flags = ['--project', project, '--data', join(folder, 'data'), '--port', '0'];
  const isWindows = process.platform === 'win32';
  const child = spawn(command, [...args, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !isWindows,
    shell: isWindows,
  });
  let output = '';
  const ended = once(child, 'close');
  const address = new Promise((resolve, reject) => {
    const collect = (chunk) => {
      output += chunk;
      const found = /ready[\s\S]*?(http:\/\/127\.0\.0\.1:\d+)\n[\s\S]*pages/.exec(output);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    ended.then(() => reject(new Error(`the org ended before it was ready:\n${output}`)));
  });
  const end = () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (isWindows) child.kill('SIGINT');
    else process.kill(-child.pid, 'SIGINT');
  };
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const stop = async () => {
    end();
    await ended;
  };
  return { url: await address, stop };
}

/** Opens addresses of the org as one browser does: the session that the first page gives stays. */
function browserOf(url) {
  let cookie = '';
  return async (path) => {
    const response = await fetch(new URL(path, url), {
      headers: { cookie, 'Sec-Fetch-Site': 'same-origin' },
    });
    for (const one of response.headers.getSetCookie()) cookie = one.split(';')[0];
    const text = await response.text();
    assert.equal(response.status, 200, `${path}: ${text}`);
    return text;
  };
}

/** The first group of a pattern in a text. */
function find(text, pattern) {
  const found = pattern.exec(text);
  assert.ok(found, `${pattern} is not in:\n${text}`);
  return found[1];
}

const step = (text) => console.log(`✓ ${text}`);

async function walk(open) {
  const home = await open('/');
  assert.match(home, /href="\/apex\/Tickets"/);
  const list = await open(find(home, /href="(\/\w{3}\/o)">Ticket</));
  step('the home page leads to the page and to the list of the object');

  const page = await open('/apex/Tickets');
  assert.match(page, /<title>Tickets<\/title>/);
  assert.match(await open(find(page, /src="(\/resource\/\d+\/Lamp)"/)), /window\.lamp = /);
  assert.match(await open('/soap/ajax/58.0/connection.js'), /sforce/);
  step('the page opens with its static resource and connection.js');

  const path = find(list, /href="(\/\w{18})">Door sticks</);
  const record = await open(path);
  assert.match(record, /data-org-button="Ticket__c\.Raise">Raise the Level</);
  const [button] = JSON.parse(find(record, /id="orgButtons">(.*?)<\/script>/s));
  assert.equal(button.problem, null);
  const script = button.parts.join('');
  assert.ok(script.includes(`ticket.Id = "${path.slice(1, 16)}`), script);
  assert.ok(script.includes('ticket.Level__c = 3 + 1;'), script);
  step('the record of the sample data has the button, filled with its values');

  writeFileSync(join(project, 'pages', 'Later.page'), '<apex:page><b>{!1 + 1} later</b></apex:page>');
  assert.match(await open('/apex/later'), /<b>2 later<\/b>/);
  step('a page that is dropped in while the org runs is there at once');
}

const command = process.argv.slice(2);
assert.ok(
  command.length > 0,
  'Name the command that starts the org: node test/stranger/walk.mjs npm start --',
);
cpSync(join(import.meta.dirname, 'project'), project, { recursive: true });
try {
  const org = await start(command);
  step(`the org is ready at ${org.url}`);
  try {
    await walk(browserOf(org.url));
  } finally {
    await org.stop();
  }
  step('the org has stopped');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
