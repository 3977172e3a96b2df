import type { Order, Written } from './messages.ts';

/** Writes a file without holding up the page; rejects with a sentence, and with the signal's reason when it is given up. */
export function writeInWorker(order: Order, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./writer.worker.ts', import.meta.url), { type: 'module', name: 'take out' });
  const written = new Promise<Uint8Array<ArrayBuffer>>((done, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as Error));
    worker.onerror = ({ message }) => fail(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Written>) =>
      'bytes' in data ? done(data.bytes) : fail(new Error(data.problem));
    worker.postMessage(order);
  });
  return written.finally(() => worker.terminate());
}
