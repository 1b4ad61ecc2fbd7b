import { defineConfig } from 'vitest/config';

/** The console in the machine's Chromium against a running demo hub (`HUB=http://localhost:…`). */
export default defineConfig({
  test: {
    include: ['browser/**/*.browser.ts'],
    environment: 'node',
    fileParallelism: false,
    sequence: { concurrent: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['verbose', ['junit', { outputFile: '../../../target/browser-reports/browser.xml' }]],
  },
});
