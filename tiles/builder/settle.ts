import { built, paved } from './board.ts';
import type { Building, Proposal } from './building.ts';
import type { Lattice } from './lattice.ts';
import type { Parcel } from './parcel.ts';
import { createPlot, urbanPatterns } from './pattern.ts';
import { specialPatterns } from './pattern-special.ts';
import type { Point } from './plane.ts';
import { between, createRandom } from './random.ts';
import type { Random } from './random.ts';
import { boxOf, middleOf } from './ring.ts';
import type { Roads } from './roads.ts';
import { widthM } from './roads.ts';
import type { Site } from './site.ts';
import { townAt } from './towns.ts';

/** Lays the roads on the board, so that nothing is built on them. */
export function pave(site: Site, lattice: Lattice, roads: Roads): void {
  for (const street of roads.streets.values()) {
    const line = [lattice.points[street.from]!, lattice.points[street.to]!];
    site.board.fillLine(line, widthM[street.class] / 2 + 3, paved);
  }
  for (const { line } of roads.expressways) site.board.fillLine(line, widthM.expressway / 2 + 14, paved);
}

/** Builds on every parcel what its kind asks for and the land allows; the order of the parcels numbers the houses. */
export function settle(site: Site, parcels: readonly Parcel[]): Building[] {
  const buildings: Building[] = [];
  for (const parcel of parcels) {
    const pattern = urbanPatterns[parcel.kind] ?? specialPatterns[parcel.kind];
    if (!pattern) continue;
    const random = createRandom(parcel.seed + 17);
    const town = townAt(site.towns, parcel.at);
    for (const proposal of pattern(createPlot(parcel, site.skylineM(parcel.at), random))) {
      const ring = proposal.volumes[0]!.ring;
      if (!site.board.isFree(ring) || tooSteep(site, ring)) continue;
      site.board.fillRing(ring, built);
      buildings.push(erect(site, proposal, buildings.length + 1, town, random));
    }
  }
  return nameLandmarks(site, buildings);
}

function tooSteep(site: Site, ring: readonly Point[]): boolean {
  const heights = ring.map((corner) => site.heightM(corner));
  return Math.max(...heights) - Math.min(...heights) > 3.5;
}

function erect(site: Site, proposal: Proposal, id: number, town: number, random: Random): Building {
  const groundM = Math.min(...proposal.volumes.flatMap(({ ring }) => ring.map((corner) => site.heightM(corner))));
  const heightM = Math.round(Math.max(...proposal.volumes.map(({ topM }) => topM)) * 10) / 10;
  const year = Math.round(
    between(random, proposal.use === 'village' ? 1986 : proposal.levels > 16 ? 2009 : 1998, 2024),
  );
  const { use, levels, volumes } = proposal;
  return { id, name: '', use, levels, volumes, town, heightM, groundM, year, tint: random() };
}

/** Known places give their name to the largest building close by. */
function nameLandmarks(site: Site, buildings: Building[]): Building[] {
  for (const place of site.source.geography.places) {
    if (!['hospital', 'office', 'museum', 'school', 'shop'].includes(place.kind)) continue;
    const [x, y] = site.plane.toPlane(place.at);
    let [best, found] = [0, -1];
    buildings.forEach(({ volumes, heightM, name }, k) => {
      const at = middleOf(volumes[0]!.ring);
      if (name || Math.hypot(at[0] - x, at[1] - y) > 220) return;
      const box = boxOf(volumes[0]!.ring);
      const bulk = (box.east - box.west) * (box.north - box.south) * heightM;
      if (bulk > best) [best, found] = [bulk, k];
    });
    if (found >= 0) buildings[found] = { ...buildings[found]!, name: place.name.zh };
  }
  return buildings;
}
