import type { CityFrame } from '../../geo/city-frame.ts';
import { cellFeature } from '../../geo/surface/cell-features.ts';
import { middleOf, rasterOver, type Raster } from '../../geo/surface/raster.ts';
import { standingAt, type Surface } from '../../geo/surface/surface.ts';
import { trueNorthRad } from '../../geo/surface/true-north.ts';
import type { Pace } from '../../model/job.ts';
import { boxOf, cellsOf, middleOfArea } from './area.ts';
import { shadedBy } from './hours.ts';
import type { ShadowAnswer, SunArea } from './messages.ts';
import { sunAt, type SunMoment } from './sun-path.ts';

/** Squares of 2 m up to 600 m square, coarser beyond. */
export const shadowCells = { finestM: 2, atMost: 90_000 };
/** So far over the ground or roof, that no surface shades itself by its own roughness. */
const overSurfaceM = 0.05;

/** 0 outside, 1 in the sun, 2 shaded by a building, 3 by the ground. */
export async function shadeCells(
  surface: Surface,
  raster: Raster,
  belongs: (cell: number) => boolean,
  sun: SunMoment,
  northRad: number,
  pace: Pace,
): Promise<Uint8Array> {
  const shade = new Uint8Array(raster.columns * raster.rows);
  for (let cell = 0; cell < shade.length; cell += 1) {
    if (cell % 512 === 0) await pace(cell / shade.length);
    if (!belongs(cell)) continue;
    const from = standingAt(surface, ...middleOf(raster, cell), overSurfaceM);
    const building = sun.altitudeRad <= 0 ? -1 : shadedBy(surface, from, sun, northRad);
    shade[cell] = building === undefined ? 1 : building < 0 ? 3 : 2;
  }
  return shade;
}

/** The shadows at a moment, of buildings and of the ground, on ground and roofs. */
export async function shadowAt(
  surface: Surface,
  frame: CityFrame,
  area: SunArea,
  timeMs: number,
  pace: Pace,
): Promise<Omit<ShadowAnswer, 'tookMs' | 'generated'>> {
  const centre = middleOfArea(area, frame);
  const sun = sunAt(timeMs, centre);
  const raster = rasterOver(boxOf(area, frame), shadowCells.finestM, shadowCells.atMost);
  const belongs = cellsOf(area, raster, frame);
  const shade = await shadeCells(surface, raster, belongs, sun, trueNorthRad(frame, centre), pace);
  const count = (kind: number): number => shade.reduce((sum, each) => sum + (each === kind ? 1 : 0), 0);
  const [sunny, byBuildings, byGround] = [count(1), count(2), count(3)];
  const rays = sunny + byBuildings + byGround;
  const features = (
    [
      ['buildings', 2],
      ['ground', 3],
    ] as const
  ).flatMap(([by, kind]) => cellFeature(raster, frame, (cell) => shade[cell] === kind, { by }) ?? []);
  return {
    kind: 'shadow',
    azimuthDeg: (sun.azimuthRad * 180) / Math.PI,
    altitudeDeg: (sun.altitudeRad * 180) / Math.PI,
    ...{ cellM: raster.cellM, rays, shaded: rays === 0 ? 0 : (byBuildings + byGround) / rays },
    features: { type: 'FeatureCollection', features },
  };
}
