import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Forecast, NoForecast } from '../../../model/forecast/forecast.ts';

export interface Asked {
  readonly number: number;
  readonly values: readonly number[];
  readonly hours: number;
}
export type Answered = { readonly number: number } & (
  { readonly found: Forecast | NoForecast } | { readonly failed: string }
);

export interface Forecaster {
  /** Foretells the `hours` after the end of an hourly series. */
  foretell(values: readonly number[], hours: number): Promise<Forecast | NoForecast>;
  close(): Promise<void>;
}

/** Opens a thread of its own for the fitting; one series is asked for at a time. */
export function openForecaster(): Forecaster {
  const worker = new Worker(new URL('./forecaster.worker.ts', import.meta.url));
  // A house that closes is not held up by a series that is being fitted.
  worker.unref();
  let number = 0;
  return {
    async foretell(values, hours) {
      number += 1;
      const answer = once(worker, 'message') as Promise<[Answered]>;
      worker.postMessage({ number, values, hours } satisfies Asked);
      const [answered] = await answer;
      if (answered.number !== number)
        throw new Error('The thread that forecasts answered another question; it is opened anew.');
      if ('failed' in answered) throw new Error(`A series could not be fitted: ${answered.failed}`);
      return answered.found;
    },
    close: async () => void (await worker.terminate()),
  };
}
