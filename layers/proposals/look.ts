import {
  againstColour,
  greenColour,
  heightOfM,
  massUseLooks,
  massUses,
  middleOf,
  roadColour,
  siteColour,
  type Item,
  type Mass,
  type ProposalShown,
} from '../../src/lib/model/proposals/proposal.ts';
import { idOf, type Id } from '../../src/lib/model/id.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { FlatArea, FlatLine } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LegendEntry, LayerManifest } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';

export const shadowColour = '#0b1620';

const legend: readonly LegendEntry[] = [
  ...massUses.map((use) => ({
    label: massUseLooks[use].name,
    colour: massUseLooks[use].colour,
    shape: 'area' as const,
  })),
  { label: { zh: '绿地', en: 'Green' }, colour: greenColour, shape: 'area' },
  { label: { zh: '道路', en: 'Road' }, colour: roadColour, shape: 'area' },
  { label: { zh: '用地范围', en: 'Site' }, colour: siteColour, shape: 'line' },
  { label: { zh: '对照方案的轮廓', en: 'Outlines of the variant beside it' }, colour: againstColour, shape: 'line' },
  {
    label: { zh: '影长等于楼高（示意，非日照）', en: 'A shade as long as the building is high (no sun study)' },
    colour: shadowColour,
    shape: 'area',
  },
];

export const manifest: LayerManifest = {
  id: 'proposals',
  title: { zh: '方案', en: 'Proposals' },
  domain: 'city',
  feeds: [],
  kinds: [],
  source: { zh: '在探索页绘制或导入，存于本浏览器', en: 'Drawn or brought in on the explorer, kept in this browser' },
  licence: 'as each variant says',
  shownAtFirst: false,
  forPlanning: true,
  legend,
};

/** A touch on a part leads to it. */
export const partId = ({ id }: Item): Id => idOf('ProposalPart', id);

export const isMass = (item: Item): item is Mass => item.kind === 'mass';

const edges = { zh: '{floors} 层', en: '{floors} F' } satisfies Text;

/** Its use and storeys in the middle of each mass, so that colour never stands alone. */
export function massMarks({ variant, item }: ProposalShown, language: Language): Mark[] {
  return variant.items.filter(isMass).map((mass) => ({
    id: partId(mass),
    position: middleOf(mass),
    shape: 'square',
    colour: massUseLooks[mass.use].colour,
    label: [mass.name, massUseLooks[mass.use].name[language]].filter(Boolean).join(' '),
    text: `${edges[language].replace('{floors}', String(mass.floors))} ${heightOfM(mass).toFixed(0)} m`,
    emphasised: item === mass.id,
    priority: 300,
  }));
}

/** What lies on the ground: the site first, roads and green on it, then what stands, the lowest first. */
export function groundOf(
  { site, variant, against, item: edited }: ProposalShown,
  roads: ReadonlyMap<string, FlatArea['rings'][]>,
  shadows: readonly FlatArea[],
): { areas: FlatArea[]; lines: FlatLine[] } {
  const areas: FlatArea[] = site ? [{ rings: [site], colour: siteColour, fill: 0.07, line: 0 }] : [];
  const strong = (item: Item) => (edited === item.id ? 1 : 0.85);
  for (const item of variant.items) {
    const id = partId(item);
    if (item.kind === 'green')
      areas.push({ id, rings: [item.ring], colour: greenColour, fill: 0.5 * strong(item), line: strong(item) });
    if (item.kind === 'road')
      for (const rings of roads.get(item.id) ?? [])
        areas.push({ id, rings, colour: roadColour, fill: 0.8 * strong(item), line: 0.9 });
  }
  areas.push(...shadows);
  for (const mass of variant.items.filter(isMass).sort((a, b) => heightOfM(a) - heightOfM(b))) {
    const { colour } = massUseLooks[mass.use];
    areas.push({ id: partId(mass), rings: [mass.ring], colour, fill: strong(mass), line: 1 });
  }
  const line = (points: FlatLine['points'], colour: string, widthPx: number): FlatLine => {
    return { points, colour, opacity: 1, widthPx };
  };
  const others = (against?.items ?? []).map((item) =>
    line(item.kind === 'road' ? item.points : item.ring, againstColour, item.kind === 'mass' ? 2.4 : 1.2),
  );
  return { areas, lines: [...(site ? [line(site, siteColour, 2.4)] : []), ...others] };
}
