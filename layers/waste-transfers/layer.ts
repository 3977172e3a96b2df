import type { Metres } from '../../src/lib/geo/city-frame.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import { corridorId, lineOfWkt, type WasteTransfer } from '../../src/lib/model/waste-transfer.ts';
import { openDraped } from '../../src/lib/stage/draped.ts';
import type { Layer, LayerView } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { readStill } from '../../src/lib/stage/read-still.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { lineLayers, type Line } from './lines.ts';
import { openTracks, readTrack } from './tracks.ts';
import { colourOf, forbiddenColour, legend, tripMarks, tripsOf, type Trip } from './trips.ts';

const id = 'waste-transfers';
const feed = 'waste';
const vehicles = 'vehicles';
/** Fixes come more often; a track on the wall need not. */
const drawnEveryMs = 2_000;
const liftM = 4;

export default {
  id,
  title: { zh: '危废转移', en: 'Waste transfers' },
  domain: 'ecology',
  feeds: [feed, vehicles],
  kinds: ['WasteTransfer'],
  source: {
    zh: '电子转移联单与车载定位；禁入区取自饮用水源保护区图层',
    en: 'Electronic manifests and positions from vehicles; forbidden areas are the drinking-water source zones',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
  async open(stage) {
    const fences = openDraped(stage, id, await zones(stage));
    fences.dress(() => ({ colour: forbiddenColour, fill: 0.12, line: 0.8 }));
    const marks = openMarks(stage, id);
    let stale = true;
    const tracks = openTracks(
      readTrack,
      (place, transfer) => onCorridor(stage, corridors.get(transfer.thing.id), place),
      () => {
        stale = true;
        stage.requestRender('waste-transfers: a track came');
      },
    );
    let corridors = new Map<string, readonly Metres[]>();
    let [drawnMs, shown] = [0, ''];

    function draw(view: LayerView, state: FeedState): void {
      const trips = tripsOf(state, view);
      const movers = view.movers(vehicles);
      corridors = corridorsOf(stage, state, trips);
      tracks.turn(view.now, new Set(trips.map(({ transfer }) => transfer.thing.id)));
      const fixOf = ({ vehicle, leftMs = 0 }: WasteTransfer) => {
        const fix = movers?.read(vehicle);
        return fix && fix.timeMs >= leftMs ? fix : undefined;
      };
      const placeOf = (transfer: WasteTransfer): Position | undefined => {
        const fix = transfer.state === 'under-way' ? fixOf(transfer) : undefined;
        return fix && stage.frame.locate([fix.x, fix.y, fix.z]);
      };
      marks.set(tripMarks(trips, placeOf, view));
      const line = ({ transfer, standing }: Trip, path: readonly Metres[]): Line => {
        const strong = view.selected === transfer.thing.id;
        return { id: transfer.thing.id, layer: id, path, colour: colourOf(standing), strong };
      };
      const wide = trips.flatMap((trip) => {
        const { thing } = trip.transfer;
        const widthM = 2 * Number(state.things.get(corridorId(trip.transfer.number))?.properties?.['halfWidthM'] ?? 0);
        return corridors.has(thing.id) ? [{ ...line(trip, corridors.get(thing.id)!), widthM }] : [];
      });
      const driven = trips.map((trip) => line(trip, tracks.of(trip.transfer, fixOf(trip.transfer), view.now)));
      stage.deck.draw(
        id,
        lineLayers(
          id,
          wide,
          driven.filter(({ path }) => path.length > 1),
        ),
      );
    }

    return {
      update(view) {
        const state = view.state(feed);
        if (!state) return;
        const wanted = `${view.selected} ${view.language} ${state.term}:${state.seq}`;
        const isDue = Math.abs(view.now - drawnMs) >= drawnEveryMs;
        if (!stale && !isDue && wanted === shown) return;
        [stale, drawnMs, shown] = [false, view.now, wanted];
        draw(view, state);
      },
      close() {
        tracks.close();
        fences.close();
        marks.close();
        stage.deck.draw(id, []);
      },
    };
  },
} satisfies Layer;

async function zones(stage: Stage) {
  if (!stage.tilesUrl) return [];
  const { features } = await readStill(`${stage.tilesUrl}/elements/water-source-zones.geojson`);
  return features.filter(({ geometry }) => geometry.type !== 'Point');
}

/** By transfer: the corridor it must keep to, over the ground. */
function corridorsOf({ frame }: Stage, state: FeedState, trips: readonly Trip[]): Map<string, readonly Metres[]> {
  return new Map(
    trips.flatMap(({ transfer }) => {
      const line = lineOfWkt(state.things.get(corridorId(transfer.number))?.properties?.['line']);
      if (line.length < 2) return [];
      return [[transfer.thing.id, line.map(([lon, lat, z = 0]) => frame.place([lon, lat, z + liftM]))] as const];
    }),
  );
}

/** A recorded fix says no height: it has that of the corridor next to it. */
function onCorridor({ frame }: Stage, corridor: readonly Metres[] = [], [lon, lat]: Position): Metres {
  const [x, y, flat] = frame.place([lon, lat, 0]);
  let [bestM, z] = [Infinity, flat + liftM];
  for (const [cx, cy, cz] of corridor) {
    const farM = Math.hypot(cx - x, cy - y);
    if (farM < bestM) [bestM, z] = [farM, cz];
  }
  return [x, y, z];
}
