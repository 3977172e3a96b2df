import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { cesiumAssets } from './src/lib/stage/vite/cesium-assets.ts';

export default defineConfig({
  plugins: [cesiumAssets(import.meta.dirname), sveltekit()],
  define: { CESIUM_BASE_URL: JSON.stringify('/cesium') },
  build: { chunkSizeWarningLimit: 4000 },
  // A worker too may load what it needs when it needs it.
  worker: { format: 'es' },
  server: {
    fs: {
      allow: ['.'],
      // Vite's own, and the table of people at risk: whoever works on the app serves all other files of its folder.
      deny: ['.env', '.env.*', '*.{crt,pem}', '**/.git/**', '**/people-at-risk.csv'],
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // A busy machine is slow, not wrong.
          testTimeout: 30_000,
          include: ['{src,layers,twin-models,tiles}/**/*.test.ts'],
          exclude: ['**/*.{browser,hub}.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'hub',
          environment: 'node',
          include: ['src/**/*.hub.test.ts'],
          // They wait for outages and clocks more than they work: three at a time keep two cores busy.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['{src,layers,twin-models}/**/*.browser.test.ts'],
          exclude: ['**/*.long.browser.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Software-rendered pages: one at a time or they starve one another; two at once were tried, and no sooner done.
          fileParallelism: false,
          // A busy machine is slow, not wrong.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          // Minutes each: `npm test -- long` runs them.
          include: ['src/**/*.long.browser.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          // A busy machine is slow, not wrong.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
