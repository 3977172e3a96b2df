import type { Position } from '../../model/entity.ts';
import type { Measured, Question } from './measure.ts';
import type { Asked, GroundData, Told } from './measure.worker.ts';

interface Ears {
  /** What the ground is known from; figures change with it. */
  ready(data: GroundData): void;
  measured(measured: Measured, of: Question): void;
  /** How much is done; only heard of what takes a while. */
  share(share: number): void;
  failed(why: string): void;
}

export interface Measurer {
  /** Only the newest question counts: one that waits is forgotten for the next. */
  ask(question: Question): void;
  close(): void;
}

/** What a worker is to it. */
export interface Line {
  postMessage(message: Asked): void;
  onmessage: ((event: MessageEvent<Told>) => void) | null;
  terminate(): void;
}

const openWorker = (): Line => new Worker(new URL('./measure.worker.ts', import.meta.url), { type: 'module' });

export function openMeasurer(tilesUrl: string, origin: Position, ears: Ears, open: () => Line = openWorker): Measurer {
  const worker = open();
  let asked: Question | undefined;
  let waiting: Question | undefined;
  worker.postMessage({ tilesUrl, origin });

  function next(): void {
    asked = waiting;
    waiting = undefined;
    if (asked) worker.postMessage({ question: asked });
  }

  worker.onmessage = ({ data }) => {
    if ('ready' in data) return ears.ready(data.ready);
    if ('share' in data) return ears.share(data.share);
    const of = asked!;
    next();
    if ('measured' in data) ears.measured(data.measured, of);
    else ears.failed(data.failed);
  };
  return {
    ask(question) {
      waiting = question;
      if (!asked) next();
    },
    close: () => worker.terminate(),
  };
}
