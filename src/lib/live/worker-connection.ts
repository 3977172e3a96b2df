import {
  openConnection,
  unheard,
  type ConnectionEvents,
  type ConnectionOptions,
  type LiveConnection,
} from './live-connection.ts';
import type { FromConnection, ToConnection } from './worker-connection-messages.ts';

type Listener = (...args: unknown[]) => void;

/** What the line to the past says besides the messages of the live one. */
const more = ['sought', 'moment', 'reach', 'notice'];

/** A connection in a worker of its own; in the page's thread where there are no workers. */
export function openWorkerConnection(options: ConnectionOptions, events: ConnectionEvents): LiveConnection {
  if (typeof Worker === 'undefined') return openConnection(options, events);
  const worker = new Worker(new URL('./connection.worker.ts', import.meta.url), { type: 'module' });
  const tell = (message: ToConnection): void => worker.postMessage(message);
  const listeners = new Map<string, Set<Listener>>();
  let state = unheard();

  function say(event: string, ...args: readonly unknown[]): boolean {
    tell({ say: event, args });
    return state.state === 'live';
  }

  worker.onmessage = ({ data }: MessageEvent<FromConnection>) => {
    if ('state' in data) return void (state = data.state);
    (events as unknown as Record<string, Listener | undefined>)[data.event]?.(...data.args);
    for (const listener of listeners.get(data.event) ?? []) listener(...data.args);
  };
  tell({ url: options.url ?? location.origin, auth: options.auth ?? {}, more });

  return {
    say,
    ask: () => Promise.reject(new Error('Nothing can be asked for in the past.')),
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener as Listener));
    },
    state: () => state,
    watch: (feeds) => void say('watch', feeds),
    interest: (interest) => void say('interest', interest),
    close() {
      tell({ close: true });
      worker.onmessage = null;
    },
  };
}
