import { setTimeout as pause } from 'node:timers/promises';
import type { Change } from '../../../model/change.ts';
import type { Feed, FeedContext } from '../../../model/feed.ts';
import { readRealtime, type RealtimeMessage } from './realtime.ts';
import { openService, type Service } from './service.ts';
import { readTimetable } from './timetable.ts';

const pollMs = 5_000;
const linesEveryMs = 60_000;
/** The timetable is read anew so often, for lines that begin or end. */
const timetableEveryMs = 6 * 3_600_000;
const answerWithinMs = 10_000;
const answerAtMostBytes = 128 * 1024 * 1024;

/**
 * Public transport as GTFS and GTFS-Realtime, polled: `TRANSIT_GTFS_URL` (the archive), `TRANSIT_VEHICLES_URL`,
 * `TRANSIT_UPDATES_URL`. Without them those of the made-up service at `TRANSIT_PORT` (9350) of this machine.
 */
const transit: Feed = {
  id: 'transit',
  title: { zh: '公交 (GTFS-Realtime)', en: 'Public transport (GTFS-Realtime)' },
  attribution: { zh: '公交运营方 GTFS 与 GTFS-Realtime', en: 'The operator’s GTFS and GTFS-Realtime' },
  licence: 'As the operator gives it; the made-up service needs none.',
  staleAfterMs: 60_000,
  open,
};
export default transit;

interface Addresses {
  readonly gtfs: string;
  readonly vehicles: string;
  readonly updates: string;
}

async function* open(context: FeedContext): AsyncIterable<Change> {
  const { signal, groundM, known = [] } = context;
  const addresses = addressesOf(context);
  while (!signal.aborted) {
    const timetable = readTimetable(await get(addresses.gtfs, signal));
    yield* run(addresses, openService(timetable, groundM, known), context);
  }
}

/** Polls until the timetable is due again. One of the two messages that fails does not silence the other. */
async function* run(addresses: Addresses, service: Service, { signal, note }: FeedContext): AsyncIterable<Change> {
  const begunMs = Date.now();
  let lines = -Infinity;
  while (!signal.aborted && Date.now() - begunMs < timetableEveryMs) {
    const [updates, vehicles] = await Promise.allSettled([
      getMessage(addresses.updates, signal),
      getMessage(addresses.vehicles, signal),
    ]);
    if (signal.aborted) return;
    if (vehicles.status === 'rejected') throw vehicles.reason;
    const nowMs = Date.now();
    if (updates.status === 'fulfilled') service.take(updates.value, nowMs);
    yield service.take(vehicles.value, nowMs);
    if (nowMs - lines >= linesEveryMs) {
      lines = nowMs;
      yield service.lines(nowMs);
    }
    const trouble = updates.status === 'rejected' ? `, delays unknown: ${(updates.reason as Error).message}` : '';
    note(`polled ${addresses.vehicles}, ${service.summary()}${trouble}`);
    await pause(pollMs, undefined, { signal }).catch(passAbort);
  }
}

function addressesOf({ settings }: FeedContext): Addresses {
  const own = `http://127.0.0.1:${settings['TRANSIT_PORT'] || 9350}`;
  return {
    gtfs: settings['TRANSIT_GTFS_URL'] || `${own}/gtfs.zip`,
    vehicles: settings['TRANSIT_VEHICLES_URL'] || `${own}/vehicle-positions.pb`,
    updates: settings['TRANSIT_UPDATES_URL'] || `${own}/trip-updates.pb`,
  };
}

async function getMessage(url: string, signal: AbortSignal): Promise<RealtimeMessage> {
  return readRealtime(await get(url, signal));
}

/** What lies at an address; rejects with a sentence. */
async function get(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  const response = await fetch(url, { signal: within }).catch((error: unknown) => {
    throw new Error(`${url} does not answer: ${reasonOf(error)}.`, { cause: error });
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  if (Number(response.headers.get('content-length') ?? 0) > answerAtMostBytes)
    throw new Error(`${url} answers with more than ${answerAtMostBytes} bytes.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Node says why only in the cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}

function passAbort(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  throw error;
}
