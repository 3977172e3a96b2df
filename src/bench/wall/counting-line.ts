import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Between browser and server, counting what comes back as it is on the wire: pages, tiles, fonts, workers and the socket alike. */
export interface CountingLine {
  readonly address: string;
  /** Bytes that came from the server so far. */
  bytes(): number;
  close(): void;
}

export async function openCountingLine(port: number): Promise<CountingLine> {
  let bytes = 0;
  const server = createServer((browser) => {
    const house = connect(port, '127.0.0.1');
    house.on('data', (chunk) => (bytes += chunk.length));
    browser.pipe(house).pipe(browser);
    for (const end of [browser, house]) end.on('error', () => (browser.destroy(), house.destroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, bytes: () => bytes, close: () => void server.close() };
}
