import { describe, expect, test } from 'vitest';
import { flagsHelp, parseFlags } from '../../src/cli/flags.js';
import { orgFlags } from '../../src/cli/org-flags.js';
import { UsageError } from '../../src/cli/usage-error.js';

const defaults = parseFlags(orgFlags, []);

describe('flags of an org', () => {
  test('have defaults', () => {
    expect(defaults).toEqual({
      port: 8080,
      host: '127.0.0.1',
      project: null,
      data: null,
      fresh: false,
      open: false,
      quiet: false,
      login: false,
      'retired-versions': 'refuse',
      'site-prefix': '',
      'query-timeout': 30,
      'session-seconds': 7200,
      limit: {},
      help: false,
    });
  });

  test.each([
    [['--port', '0'], { port: 0 }],
    [['--port=9090', '--fresh'], { port: 9090, fresh: true }],
    [['--data', 'a b', '--project=-x'], { data: 'a b', project: '-x' }],
    [['--site-prefix', '/shop'], { 'site-prefix': '/shop' }],
    [['--retired-versions', 'serve'], { 'retired-versions': 'serve' }],
    [['--query-timeout', '2.5'], { 'query-timeout': 2.5 }],
    [['--port', '1', '--port', '2'], { port: 2 }],
    [['--limit', 'api=100, singleEmail=0'], { limit: { api: 100, singleEmail: 0 } }],
    [['-h'], { help: true }],
  ])('%j', (args, expected) => {
    expect(parseFlags(orgFlags, args)).toEqual({ ...defaults, ...expected });
  });

  test.each([
    [['--nope'], 'unknown flag --nope'],
    [['--constructor'], 'unknown flag --constructor'],
    [['--no-fresh'], 'unknown flag --no-fresh'],
    [['-x'], 'unknown flag -x'],
    [['more'], "unexpected argument 'more'"],
    [['--', '--fresh'], "unexpected argument '--fresh'"],
    [['--port'], '--port needs a value: --port PORT'],
    [['--host='], '--host needs a value: --host HOST'],
    [['--data', '--fresh'], '--data needs a value: --data DIR'],
    [['--fresh=no'], '--fresh takes no value'],
    [['--port', '99999'], '--port 99999: a port is a number from 0 to 65535'],
    [['--port', '80.5'], '--port 80.5: a port is a number from 0 to 65535'],
    [['--query-timeout=soon'], '--query-timeout soon: a number of seconds is expected, or 0 for no limit'],
    [['--session-seconds', '0'], '--session-seconds 0: a whole number of seconds is expected, at least 1'],
    [
      ['--limit', 'calls=3'],
      '--limit calls=3: NAME=NUMBER is expected, with commas; names are api, singleEmail, massEmail',
    ],
    [
      ['--site-prefix', 'shop/'],
      "--site-prefix shop/: a path of letters, digits, '-' and '_' with a slash in front and none behind, such as /shop is expected",
    ],
    [['--retired-versions', 'x'], '--retired-versions x: one of serve, refuse is expected'],
  ])('refused: %j', (args, message) => {
    expect(() => parseFlags(orgFlags, args)).toThrow(new UsageError(message));
  });
});

test('the help has a line for each flag, with its default', () => {
  const table = {
    port: { value: 'PORT', default: 1, read: Number, help: 'a port' },
    dir: { value: 'DIR', default: null, read: String, help: 'a folder', defaultText: 'yours' },
    all: { short: 'a', help: 'everything' },
  };
  expect(flagsHelp(table)).toBe(
    '  --port PORT  a port (default: 1)\n  --dir DIR    a folder (default: yours)\n  --all, -a    everything\n',
  );
});
