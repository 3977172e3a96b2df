import { runJob, type JobDone, type JobOptions } from '../../model/sliced-job.ts';
import type { GapsAsk, GapsFigures, ReachAsk, ReachFigures } from './messages.ts';

const open = (): Worker => new Worker(new URL('./reach.worker.ts', import.meta.url), { type: 'module', name: 'reach' });

/** Where one comes by road in so many minutes. */
export const runReach = (ask: ReachAsk, options: JobOptions): Promise<JobDone<ReachFigures>> =>
  runJob(open(), ask, [], options);

/** What is too far from every facility on foot. */
export const runGaps = (ask: GapsAsk, options: JobOptions): Promise<JobDone<GapsFigures>> =>
  runJob(open(), ask, [], options);
