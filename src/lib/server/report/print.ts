import { Worker } from 'node:worker_threads';
import type { Block, ReportDocument } from '../../model/report/document.ts';
import type { Language } from '../../model/text.ts';

export const printFormats = ['pdf', 'docx'] as const;
export type PrintFormat = (typeof printFormats)[number];

/** What is to be printed, with the pictures it shows by their names. */
export interface Printed {
  readonly document: ReportDocument;
  readonly language: Language;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}
export interface Asked extends Printed {
  readonly format: PrintFormat;
}
export type Answered = { readonly bytes: Uint8Array } | { readonly failed: string };

const waitingAtMost = 8;
const withinMs = 60_000;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** The pictures a document shows. */
export const picturesIn = ({ sections }: ReportDocument): string[] => [
  ...new Set(
    sections
      .flatMap(({ blocks }) => blocks)
      .filter((block): block is Extract<Block, { type: 'figure' }> => block.type === 'figure')
      .map(({ picture }) => picture),
  ),
];

/** A report as a file; rejects with a sentence. */
export const print = (asked: Asked): Promise<Uint8Array> =>
  inThread(new URL('./print.worker.ts', import.meta.url), asked);

/**
 * Prints in a thread of its own, one document after the other: setting a long report or a large map takes seconds, in which nobody
 * else must wait. Rejects with a sentence when it fails, takes too long, or when too many wait.
 */
export async function inThread(thread: URL, asked: unknown): Promise<Uint8Array> {
  if (waiting >= waitingAtMost) throw new Error('Too many documents are being printed; ask again in a minute.');
  waiting += 1;
  const turn = last.then(() => printed(thread, asked));
  last = turn.catch(() => undefined);
  return turn.finally(() => (waiting -= 1));
}

function printed(thread: URL, asked: unknown): Promise<Uint8Array> {
  const worker = new Worker(thread, { workerData: asked });
  const late = setTimeout(() => worker.emit('error', new Error('it took more than a minute')), withinMs);
  const done = new Promise<Uint8Array>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The document could not be printed: ${why}`));
    worker.on('message', (answer: Answered) => ('bytes' in answer ? resolve(answer.bytes) : fail(answer.failed)));
    worker.on('error', ({ message }: Error) => fail(message));
    worker.on('exit', (code) => fail(`its thread ended with ${code}`));
  });
  return done.finally(() => {
    clearTimeout(late);
    void worker.terminate();
  });
}
