import type { Feature } from 'geojson';
import { runJob, type JobDone, type JobOptions } from '../../model/sliced-job.ts';
import type { OverlayAsk, OverlayFigures } from './messages.ts';

/** Buffers or overlays in a worker. */
export function runOverlay(
  ask: OverlayAsk,
  inputs: readonly (readonly Feature[])[],
  options: JobOptions,
): Promise<JobDone<OverlayFigures>> {
  const worker = new Worker(new URL('./overlay.worker.ts', import.meta.url), { type: 'module', name: 'overlay' });
  return runJob(worker, ask, inputs, options);
}
