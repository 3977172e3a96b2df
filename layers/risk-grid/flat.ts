import type { Position } from '../../src/lib/model/entity.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { isRiskFinding, type RiskFinding } from '../../src/lib/model/risk/risk-finding.ts';
import type { FlatArea, FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { coloursOf } from './cells.ts';
import manifest from './manifest.ts';

const nothing: FlatPicture = {};

export default {
  ...manifest,
  begin() {
    let drawn = nothing;
    let before: { finding?: RiskFinding; opacity: number; selected: Id | undefined } | undefined;
    return (view) => {
      const finding = view.findingOf?.(manifest.id);
      if (!isRiskFinding(finding)) return nothing;
      const opacity = view.opacityOf?.(manifest.id) ?? 1;
      const { selected } = view;
      if (before?.finding === finding && before.opacity === opacity && before.selected === selected) return drawn;
      before = { finding, opacity, selected };
      return (drawn = pictureOf(finding, opacity, selected));
    };
  },
} satisfies FlatLayer;

function pictureOf(finding: RiskFinding, opacity: number, selected: Id | undefined): FlatPicture {
  const { ground, level, idOf } = finding;
  const cells = {
    ...{ length: level.length, sideM: ground.cellM, places: ground.places, idOf },
    colours: coloursOf(finding, opacity),
  };
  const cell = selected ? finding.cellOf(selected) : -1;
  return cell < 0 ? { cells } : { cells, areas: [outlineOf(finding, cell)] };
}

const degreeM = 111_319.5;

function outlineOf({ ground, idOf, placeOf }: RiskFinding, cell: number): FlatArea {
  const [lon, lat] = placeOf(cell);
  const north = ground.cellM / 2 / degreeM;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const ring: Position[] = [
    [lon - east, lat - north],
    [lon + east, lat - north],
    [lon + east, lat + north],
    [lon - east, lat + north],
    [lon - east, lat - north],
  ];
  return { id: idOf(cell), rings: [ring], colour: '#ffffff', fill: 0, line: 1 };
}
