import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import type { Order, Written } from './messages.ts';
import { writeTaken } from './write.ts';

const sqlite = async () => (await import('sql.js')).default({ locateFile: () => wasmUrl });

self.onmessage = async ({ data: { taken, format, bom } }: MessageEvent<Order>) => {
  try {
    const bytes = (await writeTaken(taken, format, { bom, sqlite })) as Uint8Array<ArrayBuffer>;
    self.postMessage({ bytes } satisfies Written, { transfer: [bytes.buffer] });
  } catch (error) {
    self.postMessage({ problem: error instanceof Error ? error.message : String(error) } satisfies Written);
  }
};
