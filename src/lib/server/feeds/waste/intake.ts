import { createCityFrame } from '../../../geo/city-frame.ts';
import type { Observation } from '../../../model/change.ts';
import type { Entity } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import type { Mover } from '../../../model/mover-table.ts';
import {
  corridorId,
  measureId,
  measureOf,
  measuresUnderWay,
  platformHeard,
  platformId,
  platformOf,
  transferId,
} from '../../../model/waste-transfer.ts';
import { differencePercent, figuresOf, watched, type TripWatch } from '../../../model/waste-watch.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import { fencesOf, isAtPlace, isOffCorridor, openForbidden, type TripFences } from './fences.ts';
import { readManifests, type Manifest } from './message.ts';
import { corridorOf, observationOf, thingOf, vehicleIdOf } from './tell.ts';

const vehiclesFeed = 'vehicles';
const transfersAtMost = 2_000;
/** What has arrived, or never left, is shown for so long; what was is in the log. */
const keptMs = 24 * 3_600_000;
/** Transfers of an earlier opening that nobody tells of again go after this. */
const unheardMs = 10 * 60_000;
/** A vehicle that left and is not heard of for so long is missed. */
const firstFixWithinMs = 3 * 60_000;
/** The thing follows its vehicle by steps of so far: it is a fact, the fixes themselves are not. */
const followsEveryM = 300;

interface Transfer {
  told: Manifest;
  says: string;
  fences: TripFences;
  watch?: TripWatch;
  /** Whether it was told what is worked out of it. */
  measured?: boolean;
  at: readonly [lonDeg: number, latDeg: number];
}

type Stage = 'planned' | 'under-way' | 'received';
const stageOf = ({ left, arrived }: Manifest): Stage => (arrived ? 'received' : left ? 'under-way' : 'planned');

/** Manifests as they are posted, and at each turn what the fixes of their vehicles say of their fences. */
export function openIntake(context: FeedContext, now = Date.now): PostIntake & { turn(): Offer } {
  const { city, groundM, builtDir, known = [], movers } = context;
  const frame = createCityFrame(city.origin);
  const forbidden = openForbidden(builtDir, frame);
  const transfers = new Map<string, Transfer>();
  const unheard = new Set(known);
  const openedMs = now();
  const underWay = (): Transfer[] => [...transfers.values()].filter(({ told }) => stageOf(told) === 'under-way');
  let platform = '';

  function take(told: Manifest, news: News): void {
    const says = JSON.stringify(told);
    const before = transfers.get(told.number);
    if (before?.says === says || (!before && isOver(told))) return;
    if (!before && transfers.size >= transfersAtMost)
      throw new Error(`More than ${transfersAtMost} manifests came; ${told.number} is not taken.`);
    const fences = fencesOf(told, frame);
    const at = told.arrived ? told.receiver.location : (before?.at ?? told.generator.location);
    transfers.set(told.number, { ...before, told, says, fences, at });
    for (const id of [transferId(told.number), corridorId(told.number)]) unheard.delete(id);
    news.upsert.push(thingOf(told, at, groundM));
    if (stageOf(told) === 'received') receive(told, news);
    else if (!before || JSON.stringify(before.told.corridor) !== JSON.stringify(told.corridor))
      news.upsert.push(corridorOf(told, groundM));
  }

  /** From here on no fix is asked for. */
  function receive({ number, arrived, sentT, receivedT }: Manifest, { upsert, observe, remove }: News): void {
    upsert.push(measureOf(number, 'differencePercent'));
    const percent = differencePercent(sentT!, receivedT!);
    observe.push(observationOf(number, 'differencePercent', percent, Date.parse(arrived!)));
    remove.push(corridorId(number), ...measuresUnderWay.map((name) => measureId(number, name)));
    unheard.delete(corridorId(number));
  }

  /** That it posts at all is a value of its own, and its silence is missed like that of any instrument. */
  function hearPlatform(generated: boolean, { upsert, observe }: News): void {
    const says = JSON.stringify(platformOf(generated || platform.includes('generated')));
    if (says !== platform) upsert.push(...platformOf(says.includes('generated')));
    platform = says;
    unheard.delete(platformId);
    observe.push(platformHeard(underWay().length, now()));
  }

  function isOver({ arrived, left, due }: Manifest): boolean {
    return !(left && !arrived) && now() - Date.parse(arrived ?? due) > keptMs;
  }

  function forget(): Id[] {
    const gone: Id[] = [];
    for (const [number, { told }] of transfers)
      if (isOver(told)) {
        transfers.delete(number);
        gone.push(transferId(number), corridorId(number));
      }
    if (now() - openedMs < unheardMs) return gone;
    gone.push(...unheard);
    unheard.clear();
    return gone;
  }

  /** What is worked out is told with the first fix; or without one, once it would have been missed. */
  function look(transfer: Transfer, news: News): void {
    const { told } = transfer;
    const [nowMs, leftMs] = [now(), Date.parse(told.left!)];
    const mover = movers?.(vehiclesFeed)?.read(vehicleIdOf(told));
    // A fix from before it left is of another trip.
    const isNew = mover && mover.timeMs >= leftMs && mover.timeMs > (transfer.watch?.lastMs ?? 0);
    if (!transfer.measured && (isNew || nowMs - leftMs > firstFixWithinMs)) {
      transfer.measured = true;
      news.upsert.push(...measuresUnderWay.map((name) => measureOf(told.number, name)));
    }
    if (isNew) judge(transfer, mover, news);
    if (!transfer.measured) return;
    const lateMin = Math.max(0, Math.floor((nowMs - Date.parse(told.due)) / 60_000));
    news.observe.push(observationOf(told.number, 'overdueMinutes', lateMin, nowMs));
  }

  function judge(transfer: Transfer, { x, y, z, timeMs }: Mover, news: News): void {
    const { told, fences } = transfer;
    const atPlace = isAtPlace(fences, [x, y]);
    const fenced = { offCorridor: !atPlace && isOffCorridor(fences, [x, y]), forbidden: forbidden([x, y]), atPlace };
    transfer.watch = watched(transfer.watch, { timeMs, x, y, ...fenced });
    const figures = figuresOf(transfer.watch);
    for (const name of ['offCorridorSeconds', 'forbiddenSeconds', 'stoppedMinutes'] as const)
      news.observe.push(observationOf(told.number, name, figures[name], timeMs, now()));
    follow(transfer, [x, y, z], news);
  }

  function follow(transfer: Transfer, place: readonly [number, number, number], { upsert }: News): void {
    const [fromX, fromY] = frame.place(transfer.at);
    if (Math.hypot(place[0] - fromX, place[1] - fromY) < followsEveryM) return;
    const [lon, lat] = frame.locate(place);
    transfer.at = [+lon.toFixed(6), +lat.toFixed(6)];
    upsert.push(thingOf(transfer.told, transfer.at, groundM));
  }

  return {
    read(body) {
      const news: News = { remove: [], upsert: [], observe: [] };
      const manifests = readManifests(body, now());
      for (const told of manifests) take(told, news);
      hearPlatform(
        manifests.some(({ generated }) => generated),
        news,
      );
      return news;
    },
    turn() {
      const news: News = { remove: forget(), upsert: [], observe: [] };
      for (const transfer of underWay()) look(transfer, news);
      return news;
    },
    summary: () => `${transfers.size} manifests, ${underWay().length} under way`,
  };
}

interface News {
  readonly remove: Id[];
  readonly upsert: Entity[];
  readonly observe: Observation[];
}
