import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Logger } from 'pino';
import type { LogFigures } from '../model/ops.ts';
import { openRotatingFile } from './ops/rotating-file.ts';

/** What belongs to a sentence and is to be searched for: `{ feed: 'hj212', seq: 17 }`. Never a secret. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the house says: everything to a file as JSON lines, warnings also to whoever watches the terminal. */
export interface HouseLog {
  info(sentence: string, fields?: Fields): void;
  warn(sentence: string, fields?: Fields): void;
  /** The same log for one room: its lines carry `room`. */
  of(room: string): HouseLog;
  figures(): LogFigures;
}

const bytesAtMost = 20 * 1024 * 1024;
const olderFiles = 5;

/**
 * Opens `dataDir/logs/tiaoxi.log`, of which `.1` to `.5` are what came before: 120 MB at most. A sentence that repeats is
 * shown once a minute, so that one fault cannot flood. `node` names this process on each line where there are several.
 */
export function openLog(dataDir: string, node?: string): HouseLog {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const show = openTerminal();
  const file = openRotatingFile({ path: join(folder, 'tiaoxi.log'), bytesAtMost, older: olderFiles, trouble: show });
  const base = node === undefined ? null : { node };
  const lines = pino({ base, timestamp: pino.stdTimeFunctions.isoTime }, file);
  return sayIn(lines, show, file.figures);
}

function sayIn(lines: Logger, show: (sentence: string) => void, figures: () => LogFigures): HouseLog {
  return {
    info: (sentence, fields) => lines.info(fields ?? {}, sentence),
    warn: (sentence, fields) => {
      lines.warn(fields ?? {}, sentence);
      show(sentence);
    },
    of: (room) => sayIn(lines.child({ room }), show, figures),
    figures,
  };
}

/** Shows a sentence unless one that differs only in its numbers was shown a moment ago. */
function openTerminal(): (sentence: string) => void {
  const shown = new Map<string, number>();
  // Whoever watched may be gone; that must not end the house.
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  return (sentence) => {
    const kind = sentence.replace(/\d+/g, '#');
    if (Date.now() - (shown.get(kind) ?? 0) < 60_000) return;
    if (shown.size > 500) shown.clear();
    shown.set(kind, Date.now());
    process.stderr.write(`${sentence}\n`);
  };
}
