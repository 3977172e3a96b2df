import { resolve } from 'node:path';
import { type Connect, createServer, type ViteDevServer } from 'vite';
import { cesiumAssets } from '../vite/cesium-assets.ts';

const root = resolve(import.meta.dirname, '../../../..');

/**
 * Serves the fixture pages on a free port, without the rest of the app; `first` is asked before them, as the house asks its
 * tiles.
 */
export async function openPageServer(
  first?: Connect.NextHandleFunction,
): Promise<{ readonly url: string; readonly server: ViteDevServer }> {
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: 'node_modules/.vite-stage',
    publicDir: 'static',
    logLevel: 'error',
    define: { CESIUM_BASE_URL: JSON.stringify('/cesium') },
    plugins: [
      cesiumAssets(root),
      { name: 'first', configureServer: (to) => void (first && to.middlewares.use(first)) },
    ],
    optimizeDeps: { entries: ['src/lib/stage/fixtures/*.html'] },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('The page server got no port; is the loopback usable?');
  return { url: `http://127.0.0.1:${address.port}/src/lib/stage/fixtures/stage.html`, server };
}
