import { openJobs, type Jobs } from '../../model/job.ts';
import type { SightAnswer, SightAsk } from './messages.ts';

/** The worker that reckons what is seen from where; it reads the city when it is first asked. */
export function openSight(): Jobs<SightAsk, SightAnswer> {
  return openJobs(new Worker(new URL('./sight.worker.ts', import.meta.url), { type: 'module', name: 'sight' }));
}
