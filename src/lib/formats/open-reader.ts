import type { Feature } from 'geojson';
import type { Degrees } from '../geo/datum.ts';
import type { Text } from '../model/text.ts';
import type { FromReader, Origin, ToReader } from './messages.ts';
import type { Report } from './read.ts';
import type { Choice } from './shared/format.ts';

export interface ReaderEvents {
  /** What was read so far, and of what is now known. */
  came(features: readonly Feature[], report: Report): void;
  loaded(bytes: number): void;
  done(report: Report): void;
  failed(why: Text, report?: Report): void;
}

/** Reads in a worker of its own; call what it returns to cancel. */
export function openReader(
  origin: Origin,
  options: { choice: Choice; near: Degrees },
  events: ReaderEvents,
): () => void {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'own data' });
  const say = (message: ToReader): void => worker.postMessage(message);
  worker.onmessage = ({ data }: MessageEvent<FromReader>) => {
    if ('batch' in data) {
      say({ taken: true });
      events.came(data.batch, data.report);
    } else if ('loadedBytes' in data) events.loaded(data.loadedBytes);
    else {
      worker.terminate();
      if ('done' in data) events.done(data.done);
      else events.failed(data.failed, data.report);
    }
  };
  worker.onerror = ({ message }) => {
    worker.terminate();
    events.failed({ zh: `读取出错：${message}`, en: `Reading failed: ${message}` });
  };
  say({ read: origin, ...options });
  return () => worker.terminate();
}
