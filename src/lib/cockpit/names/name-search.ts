import { find, type Entry, type Found } from './find.ts';
import type { Answered, Asked } from './names.worker.ts';

export interface NamesFound {
  readonly found: readonly Found[];
  readonly count: number;
  /** `count` is the least it is. */
  readonly more: boolean;
}

/** Searches names in a worker of its own, which typing never waits for. */
export interface NameSearch {
  /** Rejects with a sentence where the worker does not start: words and ids are then still found, pinyin is not. */
  take(entries: readonly Entry[]): Promise<void>;
  find(query: string, atMost: number): Promise<NamesFound>;
  close(): void;
}

export function openNameSearch(): NameSearch {
  let entries: readonly Entry[] = [];
  let broken: Error | undefined;
  const waiting: { done(answer: Answered): void; failed(error: Error): void }[] = [];
  const worker = new Worker(new URL('./names.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => waiting.shift()?.done(data));
  worker.addEventListener('error', ({ message }) => {
    broken = new Error(message || 'the worker did not start');
    for (const one of waiting.splice(0)) one.failed(broken);
  });

  function ask(asked: Asked): Promise<Answered> {
    if (broken) return Promise.reject(broken);
    return new Promise((done, failed) => {
      waiting.push({ done, failed });
      worker.postMessage(asked);
    });
  }

  function read(query: string, atMost: number): NamesFound {
    const found = find(query, entries, () => undefined);
    return { found: found.slice(0, atMost), count: found.length, more: false };
  }

  return {
    async take(next) {
      entries = next;
      await ask({ kind: 'names', entries: next });
    },
    async find(query, atMost) {
      const asked = entries;
      const answer = await ask({ kind: 'find', query, atMost }).catch(() => undefined);
      if (!answer || !('places' in answer)) return read(query, atMost);
      const found = answer.places.map((place, at) => ({ entry: asked[place]!, score: answer.scores[at]! }));
      return { found, count: answer.count, more: answer.more };
    },
    close: () => worker.terminate(),
  };
}
