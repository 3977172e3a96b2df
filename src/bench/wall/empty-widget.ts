import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { createGzip } from 'node:zlib';

export const emptyPictureMark = 'first picture of the empty widget';
const cesium = resolve(import.meta.dirname, '../../../node_modules/cesium/Build/Cesium');
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
};
/** Pictures are packed already. */
const packed = new Set(['.jpg', '.png']);
const page = `<!doctype html><html><body style="margin:0"><div id="globe" style="width:100vw;height:100vh"></div>
<script>window.CESIUM_BASE_URL = '/cesium/';</script><script src="/cesium/Cesium.js"></script><script>
const { scene } = new Cesium.CesiumWidget('globe', { baseLayer: false });
const stop = scene.postRender.addEventListener(() => {
  if (!scene.globe.tilesLoaded) return;
  performance.mark('${emptyPictureMark}');
  stop();
});
</script></body></html>`;

/** The page everybody begins with: a CesiumWidget with nothing on it, as Cesium ships it, over HTTP with gzip. */
export async function serveEmptyWidget(): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/') return void response.setHeader('content-type', 'text/html').end(page);
    const file = join(cesium, path.replace(/^\/cesium/, ''));
    if (!file.startsWith(cesium) || !existsSync(file) || !statSync(file).isFile()) return void notFound(response);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    if (packed.has(extname(file))) return void response.end(readFileSync(file));
    response.setHeader('content-encoding', 'gzip');
    createReadStream(file).pipe(createGzip()).pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

function notFound(response: ServerResponse): void {
  response.statusCode = 404;
  response.end();
}
