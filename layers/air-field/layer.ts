import { editionInForce } from '../../src/lib/model/standards/hj633.ts';
import { openGroundPicture } from '../../src/lib/stage/ground-picture.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { samplesOf, silentOf } from './field.ts';
import { districtRings, type ThingsFile } from './inside.ts';
import type { Ask, Ground, Painted } from './messages.ts';
import { legend } from './paint.ts';

/** The field is drawn anew at most this often; air does not change faster. */
const everyMs = 20_000;
const widthPx = 640;

export default {
  id: 'air-field',
  title: { zh: '空气质量场', en: 'Air quality field' },
  domain: 'ecology',
  feeds: ['hj212'],
  kinds: [],
  source: {
    zh: '各站实时 AQI（HJ 633 小时值）普通克里金插值；变差函数形状取定：指数型，变程 30 km，块金占一成',
    en: 'Hourly AQI of the stations (HJ 633), ordinary kriging; variogram set, not fitted: exponential, range 30 km, nugget a tenth',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  legend,
  async open(stage) {
    const { city, frame, tilesUrl } = stage;
    const rings = districtRings(await readThings(tilesUrl));
    const [west, south, east, north] = city.bounds;
    const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const heightPx = Math.round((widthPx * (north - south)) / ((east - west) * narrow));
    const picture = openGroundPicture(stage.cesium.scene);
    const worker = new Worker(new URL('./field.worker.ts', import.meta.url), { type: 'module', name: 'air field' });
    const { origin, bounds } = city;
    worker.postMessage({ origin, bounds, rings, widthPx, heightPx } satisfies Ground);
    let drawnAt = -Infinity;
    let drawn = '';
    let order = 0;
    let failure = '';
    worker.onerror = ({ message }) => (failure = message || 'its script did not load');
    worker.onmessage = ({ data }: MessageEvent<Painted>) => {
      if (data.order !== order) return;
      picture.show(canvasOf(data.pixels, widthPx, heightPx), bounds);
      stage.requestRender('the air field was painted');
    };

    return {
      update({ state, now }) {
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
      close() {
        worker.terminate();
        picture.close();
      },
    };
  },
} satisfies Layer;

function canvasOf(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

async function readThings(tilesUrl: string): Promise<ThingsFile> {
  if (!tilesUrl) return {};
  const url = `${tilesUrl}/things.geojson`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return (await response.json()) as ThingsFile;
}
