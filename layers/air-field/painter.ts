import { readBuilt } from '../../src/lib/geo/read-built.ts';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import type { City } from '../../src/lib/model/city.ts';
import { editionInForce } from '../../src/lib/model/standards/hj633.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';
import { samplesOf, silentOf } from './field.ts';
import { districtRings, type ThingsFile } from './inside.ts';
import type { Ask, Ground, Painted } from './messages.ts';

/** The field is drawn anew at most this often; air does not change faster. */
const everyMs = 20_000;
const widthPx = 640;

/** Paints the field in a worker, whatever shows it. */
export interface Painter {
  /** Asks for a new picture where the stations say something new. Throws a sentence once the worker has stopped. */
  look(view: Pick<LayerView, 'state' | 'now'>): void;
  close(): void;
}

/** `painted` is given each picture, north up, over the bounds of the city. */
export async function openPainter(
  city: City,
  tilesUrl: string,
  painted: (picture: ImageData) => void,
): Promise<Painter> {
  const frame = createCityFrame(city.origin);
  const rings = districtRings(await readThings(tilesUrl));
  const [west, south, east, north] = city.bounds;
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const heightPx = Math.round((widthPx * (north - south)) / ((east - west) * narrow));
  const worker = new Worker(new URL('./field.worker.ts', import.meta.url), { type: 'module', name: 'air field' });
  const { origin, bounds } = city;
  worker.postMessage({ origin, bounds, rings, widthPx, heightPx } satisfies Ground);
  let drawnAt = -Infinity;
  let drawn = '';
  let order = 0;
  let failure = '';
  worker.onerror = ({ message }) => (failure = message || 'its script did not load');
  worker.onmessage = ({ data }: MessageEvent<Painted>) => {
    if (data.order === order) painted(new ImageData(data.pixels, widthPx, heightPx));
  };

  return {
    look({ state, now }) {
      // A layer that throws is closed and said to be broken, which a field that stands still would hide.
      if (failure) throw new Error(`The painter of the air field stopped: ${failure}.`);
      if (now >= drawnAt && now - drawnAt < everyMs) return;
      drawnAt = now;
      const known = state('hj212');
      const samples = known ? samplesOf(known, frame, now, editionInForce) : [];
      const silent = known ? silentOf(known, frame, now, editionInForce) : [];
      const key = JSON.stringify([samples, silent]);
      if (key === drawn) return;
      drawn = key;
      worker.postMessage({ order: (order += 1), samples, silent } satisfies Ask);
    },
    close: () => worker.terminate(),
  };
}

async function readThings(tilesUrl: string): Promise<ThingsFile> {
  if (!tilesUrl) return {};
  return readBuilt<ThingsFile>(`${tilesUrl}/things.geojson`);
}
