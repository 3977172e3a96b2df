import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Between browser and server, counting what comes back as it is on the wire: pages, tiles, fonts, workers and the socket alike. */
export interface CountingLine {
  readonly address: string;
  /** Bytes that came from the server so far, or until a moment; ms since 1970. */
  bytes(untilMs?: number): number;
  close(): void;
}

export async function openCountingLine(port: number): Promise<CountingLine> {
  const came: { readonly atMs: number; readonly bytes: number }[] = [];
  const server = createServer((browser) => {
    const house = connect(port, '127.0.0.1');
    house.on('data', (chunk) => came.push({ atMs: Date.now(), bytes: chunk.length }));
    browser.pipe(house).pipe(browser);
    for (const end of [browser, house]) end.on('error', () => (browser.destroy(), house.destroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bytes = (untilMs = Infinity) => came.reduce((sum, each) => (each.atMs <= untilMs ? sum + each.bytes : sum), 0);
  return { address, bytes, close: () => void server.close() };
}
