import type { StillFeature, StillFile } from '../../../src/lib/model/still.ts';
import type { Text } from '../../../src/lib/model/text.ts';
import type { Area } from '../contour.ts';
import { deepestIn } from '../inside.ts';
import type { Point } from '../plane.ts';
import { createRandom, pick } from '../random.ts';
import { contains, lengthOf } from '../ring.ts';
import type { Site } from '../site.ts';
import { featureMaker } from './feature.ts';
import type { Sort } from './feature.ts';
import { divideLand } from './land.ts';
import { layRaster } from './raster.ts';
import { placeOldTrees, placeSewagePlants, placeWasteSites } from './sites.ts';
import { findWaterSources } from './water-sources.ts';
import type { WaterSource } from './water-sources.ts';
import { ageOfTree, owners, trees } from './words.ts';

/** One file for each layer of still elements, made by rule from the generated land. */
export function describeElements(site: Site): StillFile[] {
  const sources = findWaterSources(site);
  const land = divideLand(site, sources);
  const parcel = (zh: string, en: string, kind: string): { name: Text; class: string } => ({
    name: { zh: `{town}${zh} {n} 号（演示）`, en: `${en} {n}, {town} (demo)` },
    class: kind,
  });
  const file = (sort: Sort, draw: (make: ReturnType<typeof featureMaker>) => StillFeature[]): StillFile => {
    const { source, licence, date } = site.source.geography;
    return {
      type: 'FeatureCollection',
      layer: sort.layer,
      kind: sort.kind,
      source: {
        zh: '由演示地形与水系按规则生成',
        en: `Made by rule from the demo land and waters (${source})`,
      },
      licence,
      date,
      generated: true,
      features: draw(featureMaker(site, sort)),
    };
  };
  const sort = (layer: string, kind: string, responsible: Text): Sort => ({ layer, kind, responsible });
  return [
    file(sort('ecological-red-line', 'RedLineArea', owners.land), (make) =>
      land.redLine.map((area) =>
        make.area(area, parcel('生态保护红线', 'Red-line area', functionOf(site, sources, area))),
      ),
    ),
    file(sort('basic-farmland', 'FarmlandArea', owners.farming), (make) =>
      land.farmland.map((area) => make.area(area, parcel('永久基本农田', 'Basic farmland', 'farmland'))),
    ),
    file(sort('public-forest', 'ForestArea', owners.forest), (make) =>
      land.publicForest.map((area) => make.area(area, parcel('公益林', 'Public forest', 'public-forest'))),
    ),
    file(sort('forest-parks', 'ForestPark', owners.forest), (make) =>
      land.forestParks.map((area) => make.area(area, parcel('森林公园', 'Forest park', 'forest-park'))),
    ),
    file(sort('wetlands', 'Wetland', owners.forest), (make) =>
      site.waters.lakes
        .filter(({ kind, at }) => kind === 'wetland' && contains(site.source.outline, at))
        .map(({ name, ring }) => make.area({ outer: ring, holes: [] }, { name, class: 'wetland' })),
    ),
    file(sort('nature-reserves', 'NatureReserve', owners.forest), (make) => reserves(site, land.forestParks, make)),
    file(sort('water-source-zones', 'WaterSourceZone', owners.environment), (make) =>
      sources.flatMap((source) => zonesOf(site, source, make)),
    ),
    file(sort('rivers', 'River', owners.water), (make) => rivers(site, make)),
    file(sort('lakes', 'Lake', owners.water), (make) =>
      site.waters.lakes
        .filter(({ kind, at }) => kind !== 'wetland' && contains(site.source.outline, at))
        .map(({ name, kind, ring }) =>
          make.area({ outer: ring, holes: [] }, { name, class: kind === 'reservoir' ? 'reservoir' : 'lake' }),
        ),
    ),
    file(sort('sewage-plants', 'SewagePlant', owners.water), (make) =>
      placeSewagePlants(site, sources).map((at) =>
        make.point(at, parcel('污水处理厂', 'Sewage plant', 'sewage-plant')),
      ),
    ),
    file(sort('waste-sites', 'WasteSite', owners.cityCare), (make) =>
      placeWasteSites(site, sources).map((at, k) => {
        const [kind, zh, en] = wasteKinds[k % wasteKinds.length]!;
        return make.point(at, parcel(zh, en, kind));
      }),
    ),
    file(sort('old-trees', 'OldTree', owners.forest), (make) => {
      const random = createRandom(site.source.city.seed + 91);
      return placeOldTrees(site).map((at) => {
        const species = trees[pick(random, { camphor: 4, ginkgo: 3, torreya: 2, maple: 2, pine: 1 })];
        const { ageYears, grade } = ageOfTree(random());
        const name = { zh: `{town}${species.zh} {n} 号（演示）`, en: `${species.en} {n}, {town} (demo)` };
        return make.point(at, { name, class: grade, ageYears });
      });
    }),
  ];
}

const wasteKinds = [
  ['transfer', '垃圾中转站', 'Transfer station'],
  ['incineration', '生活垃圾焚烧厂', 'Incineration plant'],
  ['landfill', '垃圾填埋场', 'Landfill'],
] as const;

type Make = ReturnType<typeof featureMaker>;

/** What the land is kept for, by what lies at its heart. */
function functionOf(site: Site, sources: readonly WaterSource[], { outer, holes }: Area): string {
  const heart = deepestIn([outer, ...holes]);
  if (sources.some((source) => source.first(heart) > 0)) return 'water';
  const wet = site.waters.lakes.some(({ kind, ring }) => kind === 'wetland' && contains(ring, heart));
  return wet ? 'life' : 'soil';
}

function zonesOf(site: Site, source: WaterSource, make: Make): StillFeature[] {
  const raster = layRaster(site, 40, source.box);
  const within = (zone: (at: Point) => number) => {
    const field = raster.sampled(zone);
    return raster.areas((i, j) => Math.min(field(i, j), raster.inside(i, j)), 2e4);
  };
  const named = (zh: string, en: string) => ({
    zh: `${source.name.zh}${zh}（演示）`,
    en: `${source.name.en}, ${en} (demo)`,
  });
  return [
    ...within(source.first).map((area) =>
      make.area(area, { name: named('一级保护区', 'grade 1 zone'), class: 'grade-1' }),
    ),
    ...within(source.second).map((area) =>
      make.area(area, { name: named('二级保护区', 'grade 2 zone'), class: 'grade-2' }),
    ),
  ];
}

/** Wetlands are parks of their own, and of the forest parks the largest is a reserve as well. */
function reserves(site: Site, parks: readonly Area[], make: Make): StillFeature[] {
  const wetlands = site.waters.lakes.filter(({ kind, at }) => kind === 'wetland' && contains(site.source.outline, at));
  const largest = [...parks].sort((a, b) => lengthOf(b.outer) - lengthOf(a.outer))[0];
  const hills = largest
    ? [
        make.area(largest, {
          name: { zh: '{town}自然保护区（演示）', en: 'Nature reserve of {town} (demo)' },
          class: 'reserve',
        }),
      ]
    : [];
  return [
    ...wetlands.map(({ name, ring }) =>
      make.area(
        { outer: ring, holes: [] },
        { name: { zh: `${name.zh}公园（演示）`, en: `${name.en} park (demo)` }, class: 'nature-park' },
      ),
    ),
    ...hills,
  ];
}

const streamKm2 = 12;

function rivers(site: Site, make: Make): StillFeature[] {
  const known = site.waters.courses.flatMap(({ name, kind, line }) => {
    const parts = insideParts(site, line);
    return parts.length ? [make.lines(parts, { name, class: kind === 'canal' ? 'canal' : 'river' })] : [];
  });
  const streams = site.relief.streams
    .filter(({ drainedKm2 }) => drainedKm2 > streamKm2)
    .flatMap(({ line }) => {
      const parts = insideParts(site, line);
      const name = { zh: '{town}溪流 {n} 号（演示）', en: 'Stream {n}, {town} (demo)' };
      return parts.length ? [make.lines(parts, { name, class: 'stream' })] : [];
    });
  return [...known, ...streams];
}

/** The stretches of a line within the district. */
function insideParts({ source }: Site, line: readonly Point[]): Point[][] {
  const parts: Point[][] = [[]];
  for (const at of line) {
    if (contains(source.outline, at)) parts.at(-1)!.push(at);
    else if (parts.at(-1)!.length > 0) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}
