import { openJobs, type Jobs } from '../../model/job.ts';
import type { SunAnswer, SunAsk } from './messages.ts';

/** The worker that reckons sun and shadow; it reads the city when it is first asked. */
export function openSun(): Jobs<SunAsk, SunAnswer> {
  return openJobs(new Worker(new URL('./sun.worker.ts', import.meta.url), { type: 'module', name: 'sun' }));
}
