import type { CityFrame } from '../../geo/city-frame.ts';
import { cellFeature } from '../../geo/surface/cell-features.ts';
import { middleOf, rasterOver } from '../../geo/surface/raster.ts';
import { roofAt, type Surface } from '../../geo/surface/surface.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import type { Pace } from '../../model/job.ts';
import { boxOf, cellsOf, middleOfArea } from './area.ts';
import { sunHours } from './hours.ts';
import type { SunArea, YardAnswer } from './messages.ts';
import { sunPath, type SunBand } from './sun-path.ts';

export const yardCells = { finestM: 2, atMost: 12_000 };
export const yardStepMs = 5 * 60_000;
const overGroundM = 0.05;

/** Hours of sun on open ground over a band of a day; what lies under a roof is left out. */
export async function yardHours(
  surface: Surface,
  frame: CityFrame,
  area: SunArea,
  band: SunBand,
  pace: Pace,
): Promise<Omit<YardAnswer, 'tookMs' | 'generated'>> {
  const centre = middleOfArea(area, frame);
  const path = sunPath(band, centre, yardStepMs);
  const northRad = trueNorthRad(frame, centre);
  const raster = rasterOver(boxOf(area, frame), yardCells.finestM, yardCells.atMost);
  const belongs = cellsOf(area, raster, frame);
  const hours = new Float32Array(raster.columns * raster.rows).fill(-1);
  for (let cell = 0; cell < hours.length; cell += 1) {
    if (cell % 16 === 0) await pace(cell / hours.length);
    const [x, y] = middleOf(raster, cell);
    if (!belongs(cell) || roofAt(surface, x, y) >= 0) continue;
    const from = { x, y, z: surface.groundM(x, y) + overGroundM };
    hours[cell] = sunHours(surface, from, path, yardStepMs, northRad).hours;
  }
  const open = hours.filter((each) => each >= 0);
  const whole = band.toHour - band.fromHour;
  const features = Array.from({ length: whole + 1 }, (_, least) => {
    const isIn = (cell: number) => hours[cell]! >= 0 && Math.min(whole, Math.floor(hours[cell]! + 1e-6)) === least;
    return cellFeature(raster, frame, isIn, { hours: least });
  }).flatMap((feature) => feature ?? []);
  return {
    kind: 'yard',
    cellM: raster.cellM,
    areaM2: open.length * raster.cellM ** 2,
    meanHours: open.length === 0 ? 0 : open.reduce((sum, each) => sum + each, 0) / open.length,
    atLeast: Array.from({ length: whole + 1 }, (_, least) =>
      open.length === 0 ? 0 : open.filter((each) => each >= least - 1e-6).length / open.length,
    ),
    rays: open.length * path.length,
    features: { type: 'FeatureCollection', features },
  };
}
