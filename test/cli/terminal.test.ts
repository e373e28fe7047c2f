import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { written } from '../../src/cli/terminal.js';

test('the end waits until a slow reader has everything, and for none that is gone', async () => {
  const received: string[] = [];
  const slow = new Writable({
    highWaterMark: 1,
    write: (chunk, _, done) => {
      setImmediate(() => {
        received.push(String(chunk));
        done();
      });
    },
  });
  const gone = new Writable({ write: (_chunk, _encoding, done) => done() });
  gone.on('error', () => undefined).destroy(new Error('EPIPE'));
  for (const line of ['one', 'two', 'three']) slow.write(line);
  await written([slow, gone]);
  expect(received.join()).toContain('one,two,three');
});
