import type { Answer, Ask, Extent, Tile } from './messages.ts';
import type { Theme } from './style.ts';

type Answered = Extract<Answer, { extent: Extent }> | Extract<Answer, { image: ImageBitmap | null }>;
interface Waiting {
  resolve(answer: Answered): void;
  reject(reason: Error): void;
}

/** Reads and paints in a worker, so that a map coming in never costs a frame. */
export interface Painter {
  open(url: string): Promise<Extent>;
  paint(url: string, theme: Theme, tile: Tile): Promise<ImageBitmap | null>;
}

let shared: Painter | undefined;

/** The one painter of the page. It lives as long as the page, as Cesium's workers do, and outlives a lost graphics context. */
export function painterOfPage(): Painter {
  shared ??= startPainter();
  return shared;
}

function startPainter(): Painter {
  const worker = new Worker(new URL('./paint.worker.ts', import.meta.url), { type: 'module', name: 'base map' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failure' in data) asked?.reject(new Error(data.failure));
    else asked?.resolve(data);
  };
  worker.onerror = (event) => {
    shared = undefined;
    worker.terminate();
    const reason = new Error(`The painter of the base map stopped: ${event.message || 'its script did not load'}.`);
    for (const asked of waiting.values()) asked.reject(reason);
    waiting.clear();
  };
  function send(ask: DistributiveOmit<Ask, 'id'>): Promise<Answered> {
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...ask, id });
    });
  }
  return {
    async open(url) {
      const answer = await send({ ask: 'open', url });
      if (!('extent' in answer)) throw new Error('The painter answered with a picture where an extent was asked for.');
      return answer.extent;
    },
    async paint(url, theme, tile) {
      const answer = await send({ ask: 'paint', url, theme, tile });
      return 'image' in answer ? answer.image : null;
    },
  };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
