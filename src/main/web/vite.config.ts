import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** A gzipped copy beside every text asset: the hub hands it out as it is. */
function gzipped(): Plugin {
  let out = '';
  return {
    name: 'gzipped',
    apply: 'build',
    configResolved: (config) => {
      out = config.build.outDir;
    },
    closeBundle: () => {
      const folder = join(out, 'assets');
      for (const name of readdirSync(folder)) {
        if (/\.(js|css|svg)$/.test(name)) {
          writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), gzipped()],
  build: {
    outDir: process.env.CONSOLE_OUT ?? '../../../target/console',
    emptyOutDir: true,
    // Nothing inline: the Content-Security-Policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: {
      output: {
        // A browser asks for six files at a time, and what the page shows waits behind them: the many small
        // parts that most pages share come as one.
        advancedChunks: {
          groups: [
            {
              name: 'shared',
              minShareCount: 5,
              test: /react-icons|\/src\/(ui|api|app|i18n|pages)\/|tanstack|\/(Label|Modal|TextArea|DescriptionList|ExpandableSection|Divider|Timestamp)\//,
            },
          ],
        },
      },
    },
  },
  // `HUB=http://localhost:8080 npm run dev`: the pages of here, the data of a running hub.
  server: { proxy: { '/api': { target: process.env.HUB ?? 'http://localhost:8080', changeOrigin: false } } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    reporters: ['default', ['junit', { outputFile: '../../../target/console-reports/console.xml' }]],
  },
});
