import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Order, Written } from '../../take-out/messages.ts';

/** Gives back the bytes of a file; rejects with a sentence. */
export type WriteFile = (order: Order) => Promise<Uint8Array<ArrayBuffer>>;

/** A database of a large layer takes seconds: it is written in a thread, where it holds up nobody, and one file at a time. */
export function openFileWriter(): WriteFile {
  let before: Promise<unknown> = Promise.resolve();
  return (order) => {
    const written = before.then(() => write(order));
    before = written.catch(() => undefined);
    return written;
  };
}

async function write(order: Order): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./file-writer.worker.ts', import.meta.url), { workerData: order });
  // A house that closes is not held up by a file.
  worker.unref();
  const [written] = (await once(worker, 'message')) as [Written];
  if ('problem' in written) throw new Error(`A file of ${order.taken.name} could not be written: ${written.problem}`);
  return written.bytes;
}
