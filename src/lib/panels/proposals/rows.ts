import type { ProposalFigures } from '../../analyses/proposal/figures.ts';
import { massUseLooks, massUses, type Assumptions, type Limits } from '../../model/proposals/proposal.ts';
import type { Text } from '../../model/text.ts';

type Unit = 'ratio' | 'share' | 'm2' | 'people' | 'm';

export interface Row {
  readonly id: string;
  readonly name: Text;
  readonly definition: Text;
  readonly unit: Unit;
  readonly of: (figures: ProposalFigures) => number | undefined;
  /** Whether a value is beyond what the conditions allow. */
  readonly beyond?: (value: number, limits: Limits) => boolean;
}

/** What is read of a variant, ratios first; uses only where there are several. */
export function rowsOf(all: readonly ProposalFigures[], assumed: Assumptions): Row[] {
  const uses = massUses.filter((use) => all.some(({ floorOfUseM2 }) => floorOfUseM2[use] > 0));
  return [...ratioRows(assumed), ...floorRows(assumed), ...(uses.length > 1 ? uses.map(useRow) : []), ...groundRows];
}

const ratioRows = ({ greenOffWallM }: Assumptions): Row[] => [
  {
    id: 'far',
    unit: 'ratio',
    of: ({ far }) => far,
    name: { zh: '容积率', en: 'Floor area ratio' },
    definition: {
      zh: '计容建筑面积 ÷ 用地面积。地方的计容细则（层高折算、架空层等）不自动套用：以各体块的计容系数表示。',
      en: 'Floor that counts ÷ area of the site. Local rules of counting are not applied by themselves: each mass has a share that counts.',
    },
    beyond: (value, { farAtMost }) => farAtMost !== undefined && value > farAtMost,
  },
  {
    id: 'density',
    unit: 'share',
    of: ({ density }) => density,
    name: { zh: '建筑密度', en: 'Density' },
    definition: {
      zh: '建筑基底面积 ÷ 用地面积；重叠的基底只计一次，用地之外的不计。',
      en: 'Ground under buildings ÷ area of the site; ground under several of them counts once, beyond the site not at all.',
    },
    beyond: (value, { densityAtMost }) => densityAtMost !== undefined && value > densityAtMost,
  },
  {
    id: 'green',
    unit: 'share',
    of: ({ greenShare }) => greenShare,
    name: { zh: '绿地率', en: 'Green share' },
    definition: {
      zh: `绿地面积 ÷ 用地面积；绿地自墙脚外 ${greenOffWallM} m（假定，可改）、路面边缘起算，屋顶绿化不计。`,
      en: `Green ÷ area of the site; green begins ${greenOffWallM} m off walls (assumed, may be changed) and at the edge of roads; green roofs do not count.`,
    },
    beyond: (value, { greenAtLeast }) => greenAtLeast !== undefined && value < greenAtLeast,
  },
];

const floorRows = ({ homeM2PerPerson, homesInMixed }: Assumptions): Row[] => [
  {
    id: 'people',
    unit: 'people',
    of: ({ people }) => people,
    name: { zh: '人口（假定）', en: 'People (assumed)' },
    definition: {
      zh: `住宅建筑面积 ÷ 人均 ${homeM2PerPerson} m²；混合用途按 ${Math.round(homesInMixed * 100)}% 为住宅。均为假定，可改。`,
      en: `Floor of homes ÷ ${homeM2PerPerson} m² a person; of mixed buildings ${Math.round(homesInMixed * 100)} % are homes. Both are assumed and may be changed.`,
    },
  },
  {
    id: 'highest',
    unit: 'm',
    of: ({ highestM }) => highestM,
    name: { zh: '最高', en: 'Highest' },
    definition: {
      zh: '层数 × 层高的最大值，不含屋顶构件。',
      en: 'The most of storeys × their height, without what stands on roofs.',
    },
    beyond: (value, { heightAtMostM }) => heightAtMostM !== undefined && value > heightAtMostM,
  },
  {
    id: 'counted',
    unit: 'm2',
    of: ({ countedM2 }) => countedM2,
    name: { zh: '计容面积', en: 'Floor that counts' },
    definition: {
      zh: '各体块建筑面积 × 其计容系数之和。',
      en: 'The sum of the floor of each mass times the share of it that counts.',
    },
  },
  {
    id: 'floor',
    unit: 'm2',
    of: ({ floorM2 }) => floorM2,
    name: { zh: '建筑面积', en: 'Floor' },
    definition: {
      zh: '逐层计外轮廓水平投影：层高 ≥ 2.20 m 计全，不足计一半（按 GB/T 50353 的做法）；同层重叠只计一次；不含地下。',
      en: 'The outline storey by storey: in full from 2.20 m of height on, by half below (as GB/T 50353 does); what overlaps on a storey once; nothing under the ground.',
    },
  },
];

const useRow = (use: (typeof massUses)[number]): Row => ({
  id: `use ${use}`,
  unit: 'm2',
  of: ({ floorOfUseM2 }) => floorOfUseM2[use],
  name: { zh: `其中${massUseLooks[use].name.zh}`, en: `· ${massUseLooks[use].name.en}` },
  definition: {
    zh: '这一用途的建筑面积；裙房上的塔楼只计裙房以上各层。',
    en: 'Floor of this use; of a tower on a podium only the storeys above it.',
  },
});

const groundRows: readonly Row[] = [
  {
    id: 'site',
    unit: 'm2',
    of: ({ siteM2 }) => siteM2,
    name: { zh: '用地面积', en: 'Site' },
    definition: { zh: '用地范围在椭球上的面积。', en: 'The area of the site on the ellipsoid.' },
  },
  {
    id: 'built',
    unit: 'm2',
    of: ({ builtM2 }) => builtM2,
    name: { zh: '基底面积', en: 'Ground built on' },
    definition: { zh: '用地内建筑基底的并集。', en: 'Ground within the site under any building.' },
  },
  {
    id: 'greenM2',
    unit: 'm2',
    of: ({ greenM2 }) => greenM2,
    name: { zh: '绿地面积', en: 'Green' },
    definition: {
      zh: '用地内绿地，扣除墙脚外距和路面。',
      en: 'Green within the site, off walls and roads.',
    },
  },
  {
    id: 'road',
    unit: 'm2',
    of: ({ roadM2 }) => roadM2,
    name: { zh: '道路面积', en: 'Roads' },
    definition: {
      zh: '中线两侧各半幅路宽，用地内，扣除建筑。',
      en: 'Half the width on both sides of the middle, within the site, without buildings.',
    },
  },
];

const digits: Readonly<Record<Unit, number>> = { ratio: 2, share: 1, m2: 0, people: 0, m: 1 };
const units: Readonly<Record<Unit, string>> = { ratio: '', share: ' %', m2: ' m²', people: '', m: ' m' };

/** A figure as it is read; with a sign where it is a difference. */
export function sayValue(unit: Unit, value: number, locale: string, signed = false): string {
  const shown = unit === 'share' ? value * 100 : value;
  const said = shown.toLocaleString(locale, {
    minimumFractionDigits: digits[unit],
    maximumFractionDigits: digits[unit],
    // `negative` writes no sign before a nought.
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  return said + units[unit];
}
