import { parentPort, workerData } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import type { Order, Written } from '../../take-out/messages.ts';
import { writeTaken } from '../../take-out/write.ts';

const { taken, format, bom } = workerData as Order;

async function written(): Promise<Written> {
  try {
    const bytes = (await writeTaken(taken, format, { bom, sqlite: () => initSqlJs() })) as Uint8Array<ArrayBuffer>;
    return { bytes };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

parentPort!.postMessage(await written());
