import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // Its own choice on two cores is one; most tests wait for other processes anyway.
    maxWorkers: 2,
    // Databases of the tests live for seconds: optimising the engine's code takes longer than it ever saves.
    execArgv: ['--liftoff-only'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
