import { parentPort } from 'node:worker_threads';
import { foretellSeries } from '../../../model/forecast/forecast.ts';
import type { Asked, Answered } from './forecaster.ts';
import { seasonHours } from './series.ts';

/** Fitting holds a processor for a tenth of a second a series: it is done here, where nobody waits for it. */
parentPort!.on('message', ({ number, values, hours }: Asked) => {
  try {
    parentPort!.postMessage({ number, found: foretellSeries(values, seasonHours, hours) } satisfies Answered);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    parentPort!.postMessage({ number, failed } satisfies Answered);
  }
});
