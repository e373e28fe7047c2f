import { equal } from 'node:assert/strict';
import { test } from 'sforce-toolkit/apex';
import { sign } from './Clerk.js';

test('signs', async () => {
  equal(await sign('Bill 2'), 'Bill 2 (signed)');
});
