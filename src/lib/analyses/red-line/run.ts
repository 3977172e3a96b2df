import type { Feature } from 'geojson';
import { runJob, type JobDone, type JobOptions } from '../../model/sliced-job.ts';
import type { RedLineAsk, RedLineFigures } from './messages.ts';

/** Checks a parcel against red lines in a worker. */
export function runRedLine(
  ask: RedLineAsk,
  inputs: readonly (readonly Feature[])[],
  options: JobOptions,
): Promise<JobDone<RedLineFigures>> {
  const worker = new Worker(new URL('./red-line.worker.ts', import.meta.url), { type: 'module', name: 'red line' });
  return runJob(worker, ask, inputs, options);
}
