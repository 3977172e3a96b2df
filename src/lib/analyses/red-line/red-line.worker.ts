import { serveJob } from '../../model/sliced-job.ts';
import { check } from './check.ts';
import type { RedLineAsk, RedLineFigures } from './messages.ts';

serveJob<RedLineAsk, RedLineFigures>(self, check);
