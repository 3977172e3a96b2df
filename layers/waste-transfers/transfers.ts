import type { CityFrame, Metres } from '../../src/lib/geo/city-frame.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import { corridorId, lineOfWkt, type WasteTransfer } from '../../src/lib/model/waste-transfer.ts';
import type { StillFeature } from '../../src/lib/model/still.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { readStill } from '../../src/lib/stage/read-still.ts';
import type { Line } from './lines.ts';
import manifest from './manifest.ts';
import { openTracks, readTrack } from './tracks.ts';
import { colourOf } from './legend.ts';
import { tripMarks, tripsOf, type Trip } from './trips.ts';

const feed = 'waste';
const vehicles = 'vehicles';
/** Fixes come more often; a track on the wall need not. */
const drawnEveryMs = 2_000;
const liftM = 4;

/** What either map draws of the transfers; paths are metres of the city frame. */
export interface Drawn {
  readonly marks: readonly Mark[];
  readonly corridors: readonly Line[];
  readonly tracks: readonly Line[];
}

/** Works out what is drawn of a view: the same object while nothing changed. `news` when a track came. */
export function openTransfers(frame: CityFrame, news: () => void) {
  let stale = true;
  let corridors = new Map<string, readonly Metres[]>();
  let [drawnMs, shown]: [number, string] = [0, ''];
  let drawn: Drawn = { marks: [], corridors: [], tracks: [] };
  const tracks = openTracks(
    readTrack,
    (place, transfer) => onCorridor(frame, corridors.get(transfer.thing.id), place),
    () => {
      stale = true;
      news();
    },
  );

  function draw(view: LayerView, state: FeedState): Drawn {
    const trips = tripsOf(state, view);
    const movers = view.movers(vehicles);
    corridors = corridorsOf(frame, state, trips);
    tracks.turn(view.now, new Set(trips.map(({ transfer }) => transfer.thing.id)));
    const fixOf = ({ vehicle, leftMs = 0 }: WasteTransfer) => {
      const fix = movers?.read(vehicle);
      return fix && fix.timeMs >= leftMs ? fix : undefined;
    };
    const placeOf = (transfer: WasteTransfer): Position | undefined => {
      const fix = transfer.state === 'under-way' ? fixOf(transfer) : undefined;
      return fix && frame.locate([fix.x, fix.y, fix.z]);
    };
    const line = ({ transfer, standing }: Trip, path: readonly Metres[]): Line => {
      const strong = view.selected === transfer.thing.id;
      return { id: transfer.thing.id, layer: manifest.id, path, colour: colourOf(standing), strong };
    };
    const wide = trips.flatMap((trip) => {
      const { thing } = trip.transfer;
      const widthM = 2 * Number(state.things.get(corridorId(trip.transfer.number))?.properties?.['halfWidthM'] ?? 0);
      return corridors.has(thing.id) ? [{ ...line(trip, corridors.get(thing.id)!), widthM }] : [];
    });
    const driven = trips.map((trip) => line(trip, tracks.of(trip.transfer, fixOf(trip.transfer), view.now)));
    return {
      marks: tripMarks(trips, placeOf, view),
      corridors: wide,
      tracks: driven.filter(({ path }) => path.length > 1),
    };
  }

  return {
    of(view: LayerView): Drawn {
      const state = view.state(feed);
      if (!state) return drawn;
      const wanted = `${view.selected} ${view.language} ${state.term}:${state.seq}`;
      const isDue = Math.abs(view.now - drawnMs) >= drawnEveryMs;
      if (!stale && !isDue && wanted === shown) return drawn;
      [stale, drawnMs, shown] = [false, view.now, wanted];
      drawn = draw(view, state);
      return drawn;
    },
    close: tracks.close,
  };
}

/** Where no load of waste may go. */
export async function readFences(tilesUrl: string): Promise<readonly StillFeature[]> {
  if (!tilesUrl) return [];
  const { features } = await readStill(`${tilesUrl}/elements/water-source-zones.geojson`);
  return features.filter(({ geometry }) => geometry.type !== 'Point');
}

/** By transfer: the corridor it must keep to, over the ground. */
function corridorsOf(frame: CityFrame, state: FeedState, trips: readonly Trip[]): Map<string, readonly Metres[]> {
  return new Map(
    trips.flatMap(({ transfer }) => {
      const line = lineOfWkt(state.things.get(corridorId(transfer.number))?.properties?.['line']);
      if (line.length < 2) return [];
      return [[transfer.thing.id, line.map(([lon, lat, z = 0]) => frame.place([lon, lat, z + liftM]))] as const];
    }),
  );
}

/** A recorded fix says no height: it has that of the corridor next to it. */
function onCorridor(frame: CityFrame, corridor: readonly Metres[] = [], [lon, lat]: Position): Metres {
  const [x, y, flat] = frame.place([lon, lat, 0]);
  let [bestM, z] = [Infinity, flat + liftM];
  for (const [cx, cy, cz] of corridor) {
    const farM = Math.hypot(cx - x, cy - y);
    if (farM < bestM) [bestM, z] = [farM, cz];
  }
  return [x, y, z];
}
