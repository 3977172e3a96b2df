import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // src/start/build.mjs names a folder of its own for each build, so that none is written under a running server.
    // The composition root (src/lib/server/main.ts) mounts the handler this writes beside the hub.
    adapter: adapter({ out: process.env.APP_OUT || 'build/by-hand', precompress: true }),
    // The only page that opens without a line is that of those in the field: it registers its worker itself, for itself alone.
    files: { serviceWorker: 'src/routes/field/worker' },
    serviceWorker: { register: false },
    alias: { $layers: 'layers', '$twin-models': 'twin-models' },
    // A city's deputies read the page for weeks: a new build is noticed and said, never forced.
    // The name is the build's, whoever reads this and how often: page and server must bear the same.
    version: { pollInterval: 60_000, ...(process.env.APP_OUT ? { name: process.env.APP_OUT } : {}) },
  },
};
