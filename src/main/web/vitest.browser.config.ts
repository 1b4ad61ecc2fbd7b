import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** File by file in the order of their names: they share one hub, and what changes most comes last. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => a.moduleId.localeCompare(b.moduleId));
  }
}

/** The console in the machine's Chromium against a running demo hub (`HUB=http://localhost:…`). */
export default defineConfig({
  test: {
    include: ['browser/**/*.browser.ts'],
    environment: 'node',
    fileParallelism: false,
    sequence: { concurrent: false, sequencer: ByName },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['verbose', ['junit', { outputFile: '../../../target/browser-reports/browser.xml' }]],
  },
});
