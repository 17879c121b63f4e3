import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/hooks.ts'],
    // Only so that a test which hangs ends some day: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Three files at a time also on two cores: most of an end-to-end test is waiting for the other process.
    maxWorkers: 3,
    // Modules are loaded once per worker, not once per file: less than half the CPU. No test file changes a module.
    isolate: false,
  },
});
