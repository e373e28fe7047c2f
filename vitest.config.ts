import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, begun first: else one of them runs alone at the end. */
const LONGEST = ['test/readme.', 'storage/data-folder.', 'test/cli.', 'test/org/index.', 'test/pack.'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((part) => moduleId.includes(part));
      return place < 0 ? LONGEST.length : place;
    };
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // Its own choice on two cores is one; most tests wait for other processes anyway.
    maxWorkers: 2,
    // Databases of the tests live for seconds: optimising the engine's code takes longer than it ever saves.
    execArgv: ['--liftoff-only'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
