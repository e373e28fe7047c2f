import { expect, it } from 'vitest';
import { coverage } from './coverage.js';

it('COVERAGE.md is what `npm run coverage` makes', async () => {
  await expect(coverage()).toMatchFileSnapshot('../../COVERAGE.md');
});
