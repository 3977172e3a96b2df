import { cameraId } from '../../../model/camera.ts';
import type { Observation } from '../../../model/change.ts';
import type { Entity } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import type { TableFolder } from '../../door/table-folder.ts';
import { askPlaylist, UnreadablePlaylist } from './gateway.ts';
import { addressOf, type RegisteredCamera } from './register.ts';
import { entitiesOf, observationsOf } from './things.ts';
import { watchCamera, type CameraWatch, type Seen } from './watch.ts';

/** So many streams are asked at a time. */
const atOnce = 24;
/** What has not changed is told again so often, three times in the time it is good for. */
const tellEveryMs = 30_000;
/** Of what is no playlist so much is kept. */
const keptCharacters = 4_000;

/** What is remembered of one camera between two rounds. */
interface Known {
  /** The line of the register that was told, as JSON. */
  row: string;
  readonly watch: CameraWatch;
  state: Seen['state'] | undefined;
  toldMs: number;
  /** What was wrong with its playlist when that was kept last. */
  refused: string;
}

export interface Round {
  /** Looks at every camera once; `offer` is what is new, absent where nothing is. */
  look(tables: TableFolder<RegisteredCamera>): Promise<{ offer?: Offer; live: number; all: number }>;
}

export function openRound(context: FeedContext, gateway: string): Round {
  const { signal, groundM, quarantine, known: remembered = [] } = context;
  const byCode = new Map<string, Known>();
  /** Those the log remembers and nobody has yet been asked about. */
  let unasked: readonly Id[] = remembered;

  function struck(rows: readonly RegisteredCamera[]): Id[] {
    const registered = new Set(rows.map(({ code }) => code));
    const gone = [...byCode.keys()].filter((code) => !registered.has(code));
    for (const code of gone) byCode.delete(code);
    const ids = new Set(rows.map(({ code }) => cameraId(code)));
    const forgotten = unasked.filter((id) => !ids.has(id));
    unasked = [];
    return [...new Set([...gone.map(cameraId), ...forgotten])];
  }

  /** What the register says anew. A stream that lies elsewhere now is watched from the beginning. */
  function registeredAnew(rows: readonly RegisteredCamera[], generated: boolean): Entity[] {
    return rows.flatMap((camera) => {
      const row = JSON.stringify([camera, generated]);
      if (byCode.get(camera.code)?.row === row) return [];
      byCode.set(camera.code, { row, watch: watchCamera(), state: undefined, toldMs: -Infinity, refused: '' });
      return entitiesOf(camera, generated, groundM);
    });
  }

  async function seenOf(camera: RegisteredCamera, known: Known): Promise<Seen> {
    try {
      const playlist = await askPlaylist(addressOf(camera, gateway), signal);
      known.refused = '';
      return known.watch.heard(playlist, Date.now());
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof UnreadablePlaylist && known.refused !== message) {
        known.refused = message;
        quarantine(Buffer.from(error.raw.slice(0, keptCharacters)), `Camera ${camera.code}: ${message}`);
      }
      return known.watch.failed(message);
    }
  }

  async function lookAt(camera: RegisteredCamera): Promise<Observation[]> {
    const known = byCode.get(camera.code)!;
    const seen = await seenOf(camera, known);
    const nowMs = Date.now();
    if (seen.state === known.state && nowMs - known.toldMs < tellEveryMs) return [];
    const told = observationsOf(camera.code, seen, nowMs);
    known.state = seen.state;
    known.toldMs = nowMs;
    return told;
  }

  return {
    async look({ rows, generated }) {
      const remove = struck(rows);
      const upsert = registeredAnew(rows, generated);
      const observe = (await inTurns(rows, lookAt)).flat();
      const live = rows.filter(({ code }) => byCode.get(code)?.state === 'live').length;
      const counts = { live, all: rows.length };
      if (remove.length + upsert.length + observe.length === 0) return counts;
      return { ...counts, offer: { ...(remove.length > 0 ? { remove } : {}), upsert, observe } };
    },
  };
}

/** Does the work for every item, a few at a time, and gives back the results in their order. */
async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
