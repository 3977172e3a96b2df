import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';

/** What the house says: everything to a file as JSON lines, warnings also to whoever watches the terminal. */
export interface HouseLog {
  info(sentence: string): void;
  warn(sentence: string): void;
}

/** Opens `dataDir/logs/tiaoxi.log`. A sentence that repeats is shown once a minute, so that one fault cannot flood. */
export function openLog(dataDir: string): HouseLog {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  // Written at once: what was said last before an end is what is looked for.
  const destination = pino.destination({ dest: join(folder, 'tiaoxi.log'), sync: true });
  destination.on('error', (error: Error) => process.stderr.write(`The log cannot be written: ${error.message}\n`));
  const file = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const shown = new Map<string, number>();
  return {
    info: (sentence) => file.info(sentence),
    warn: (sentence) => {
      file.warn(sentence);
      const kind = sentence.replace(/\d+/g, '#');
      if (Date.now() - (shown.get(kind) ?? 0) < 60_000) return;
      if (shown.size > 500) shown.clear();
      shown.set(kind, Date.now());
      process.stderr.write(`${sentence}\n`);
    },
  };
}
