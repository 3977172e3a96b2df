import { affiliationOf, cotFactsOf, type Affiliation } from '../../src/lib/model/cot.ts';
import type { Position, Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import type { MoverTable } from '../../src/lib/model/mover-table.ts';
import type { Language, Text } from '../../src/lib/model/text.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { GlyphShape, Mark } from '../../src/lib/stage/marks.ts';
import { severityColours, unknownText } from '../../src/lib/stage/severity-look.ts';

export const feed = 'cot';

/** As a person tells them apart: by shape first. Colours are those of MIL-STD-2525 in our brightness. */
const looks: Readonly<
  Record<Affiliation, { readonly label: Text; readonly colour: string; readonly shape: GlyphShape }>
> = {
  friend: { label: { zh: '友方队伍', en: 'Friendly unit' }, colour: '#7fc7ff', shape: 'square' },
  neutral: { label: { zh: '中立', en: 'Neutral' }, colour: '#8fd694', shape: 'hexagon' },
  unknown: { label: { zh: '身份不明', en: 'Not said whose' }, colour: '#f2d479', shape: 'circle' },
  hostile: { label: { zh: '对抗方', en: 'Hostile' }, colour: '#ff8080', shape: 'diamond' },
};
const mark = { label: { zh: '外部标注', en: 'Mark from outside' }, colour: '#c9b8ff', shape: 'chevron' } as const;
const help = { label: { zh: '求救', en: 'Call for help' }, colour: severityColours.extreme, shape: 'star' } as const;

export const legend: readonly LegendEntry[] = [
  ...Object.values(looks),
  mark,
  help,
  { label: unknownText, colour: 'unknown', shape: 'square' },
];

const words = {
  stale: { zh: '失效 {s}，位置未知', en: 'stale for {s}, place unknown' },
  never: { zh: '未收到位置', en: 'no place heard' },
} as const satisfies Readonly<Record<string, Text>>;

interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
}

/** Where things of the feed are. */
export interface Places {
  readonly state: FeedState;
  readonly movers: MoverTable | undefined;
  locate(place: readonly [number, number, number]): Position;
}

/** One mark each; a unit whose last place holds no more stands hatched where it was. */
export function cotMarks({ state, movers, locate }: Places, seen: Seen): Mark[] {
  return [...state.things.values()].flatMap((thing): Mark[] => {
    const facts = cotFactsOf(thing);
    const fix = facts?.holdsMs === undefined ? undefined : movers?.read(thing.id);
    const [lon, lat] = fix && fix.timeMs > 0 ? locate([fix.x, fix.y, fix.z]) : (thing.location ?? []);
    if (!facts || lon === undefined || lat === undefined) return [];
    const untilMs = facts.staleMs ?? (fix ? fix.timeMs + (facts.holdsMs ?? 0) : 0);
    const staleMs = seen.now - untilMs;
    const look = facts.isEmergency ? help : facts.holdsMs === undefined ? mark : looks[affiliationOf(facts.type)];
    return [
      {
        ...{ id: thing.id, position: [lon, lat], shape: look.shape, label: thing.name[seen.language] },
        ...(staleMs > 0
          ? { colour: 'unknown', unknown: true, text: since(staleMs, seen.language) }
          : { colour: look.colour }),
        emphasised: facts.isEmergency || seen.selected === thing.id,
        priority: facts.isEmergency ? 900 : staleMs > 0 ? 400 : 200,
        stemM: 40,
      },
    ];
  });
}

function since(ms: number, language: Language): string {
  const seconds = Math.round(ms / 1_000);
  return words.stale[language].replace('{s}', seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
}

/** What was drawn elsewhere, as an outline. */
export function cotAreas(state: FeedState, selected: Id | undefined, now: number): FlatArea[] {
  return [...state.things.values()].flatMap((thing: Thing): FlatArea[] => {
    const { ring, staleMs = Infinity } = cotFactsOf(thing) ?? {};
    if (!ring || ring.length < 4 || staleMs < now) return [];
    return [{ id: thing.id, rings: [ring], colour: mark.colour, fill: selected === thing.id ? 0.2 : 0.06, line: 1 }];
  });
}
