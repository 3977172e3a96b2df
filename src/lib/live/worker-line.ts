import { applyPatch } from '../model/mover-patch.ts';
import { unheard, type ConnectionOptions } from './live-connection.ts';
import { openLine, type LineEvents, type LineState, type LiveLine } from './live-line.ts';
import { createMoverCopy } from './mover-copy.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The line in a worker of its own; in the page's thread where there are no workers. */
export function openWorkerLine(options: ConnectionOptions, events: LineEvents): LiveLine {
  if (typeof Worker === 'undefined') return openLine(options, events);
  const worker = new Worker(new URL('./line.worker.ts', import.meta.url), { type: 'module' });
  const copy = createMoverCopy();
  const say = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  let state: LineState = { ...unheard(), skippedTicks: 0, fixLagMs: null, fixMessages: 0 };

  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let questions = 0;

  function ask(event: string, ...args: readonly unknown[]): Promise<unknown> {
    const question = Promise.withResolvers<unknown>();
    asked.set((questions += 1), question);
    say({ ask: questions, event, args });
    return question.promise;
  }

  function answered({ answer, value, failed }: Extract<FromWorker, { answer: number }>): void {
    if (failed === undefined) asked.get(answer)?.resolve(value);
    else asked.get(answer)?.reject(new Error(failed));
    asked.delete(answer);
  }

  /** Rows of movers: into the table, and the buffer back for the next. */
  function takePatch(feed: string, patch: ArrayBuffer): void {
    const table = copy.table(feed);
    if (table) applyPatch(table, patch);
    say({ spare: patch }, [patch]);
    events.moved([feed]);
  }

  function hear(message: FromWorker): void {
    if ('patch' in message) takePatch(message.feed, message.patch);
    else if ('delta' in message) events.delta(message.delta);
    else if ('state' in message) {
      state = message.state;
      if (message.changed) events.changed();
    } else if ('roster' in message) {
      copy.roster(message.roster);
      events.moved([message.roster.feed]);
    } else if ('joined' in message) events.joined(message.feed, message.joined);
    else if ('snapshot' in message) events.snapshot(message.feed, message.snapshot);
    else if ('status' in message) events.status(message.status);
    else if ('answer' in message) answered(message);
    else if ('heard' in message) events.heard?.(message.heard, message.args);
    else if ('warn' in message) events.warn(message.warn);
    else {
      copy.forget();
      events.opened();
    }
  }

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onerror = (event) => events.warn(`The worker that holds the line failed: ${event.message}`);
  say({ open: { url: options.url ?? location.origin, auth: options.auth ?? {} } });

  return {
    state: () => state,
    watch: (feeds) => say({ watch: feeds }),
    interest: (interest) => say({ interest }),
    movers: copy.table,
    ask,
    close() {
      say({ close: true });
      worker.onmessage = null;
    },
  };
}
