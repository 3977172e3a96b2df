import { writeFileSync } from 'node:fs';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { blankFootprints, buildingUses } from '../../src/lib/model/footprints.ts';
import type { Building, Volume } from './building.ts';
import { middleOf } from './ring.ts';
import type { Source } from './source.ts';

const decimetres = (metres: number): number => Math.round(metres * 10);

interface Piece {
  readonly building: Building;
  readonly volume: Volume;
}

/** All buildings by their outlines, for whoever reckons with them and draws nothing. Gives how many pieces there are. */
export function writeFootprints(path: string, { city, plane }: Source, buildings: readonly Building[]): number {
  const pieces = buildings.flatMap((building) => building.volumes.map((volume): Piece => ({ building, volume })));
  const corners = pieces.reduce((sum, { volume }) => sum + volume.ring.length, 0);
  const frame = createCityFrame(city.origin);
  const { buffer, footprints } = blankFootprints(pieces.length, corners);
  let corner = 0;
  pieces.forEach(({ building, volume }, at) => {
    const ring = volume.ring.map((point) => frame.place([...plane.toLonLat(point), building.groundM]));
    const [east, north] = middleOf(ring.map(([x, y]) => [x, y] as const));
    footprints.building[at] = building.id;
    footprints.eastDm[at] = decimetres(east);
    footprints.northDm[at] = decimetres(north);
    footprints.groundDm[at] = decimetres(building.groundM);
    footprints.bottomDm[at] = decimetres(volume.bottomM);
    footprints.topDm[at] = decimetres(volume.topM);
    footprints.levels[at] = building.levels;
    footprints.use[at] = buildingUses.indexOf(building.use);
    footprints.cornersAt[at] = corner;
    for (const [x, y] of ring) {
      footprints.cornerEastDm[corner] = decimetres(x - east);
      footprints.cornerNorthDm[corner] = decimetres(y - north);
      corner += 1;
    }
  });
  footprints.cornersAt[pieces.length] = corner;
  writeFileSync(path, new Uint8Array(buffer));
  return pieces.length;
}
