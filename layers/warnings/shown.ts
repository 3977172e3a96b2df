import type { Position, Severity, Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { severityOf } from '../../src/lib/model/warnings/cap.ts';
import { gravest, incomingIn, isStanding } from '../../src/lib/model/warnings/incoming.ts';
import { receiptsIn } from '../../src/lib/model/warnings/receipt.ts';
import { isCurrent, warningsIn } from '../../src/lib/model/warnings/warning.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LayerView, LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { severityColours, unknownText } from '../../src/lib/stage/severity-look.ts';

const labels = {
  extreme: { zh: '特别严重', en: 'Extreme' },
  severe: { zh: '严重', en: 'Severe' },
  moderate: { zh: '较重', en: 'Moderate' },
  minor: { zh: '一般', en: 'Minor' },
} as const satisfies Partial<Record<Severity, unknown>>;

const answeredColour = '#58c08d';
const answeredText = { zh: '镇街已收到', en: 'Town has received it' };

export const legend: readonly LegendEntry[] = [
  ...(Object.keys(labels) as (keyof typeof labels)[]).map((severity) => ({
    label: labels[severity],
    colour: severityColours[severity],
    shape: 'placard' as const,
  })),
  { label: answeredText, colour: answeredColour, shape: 'ring' },
  { label: unknownText, colour: 'unknown', shape: 'ring' },
];

type Seen = Pick<LayerView, 'language' | 'selected'>;

/** What threatens where, whoever says so. */
interface Shown {
  readonly id: Id;
  readonly severity: Severity;
  readonly exercise: boolean;
  readonly rings: readonly (readonly Position[])[];
}

function shownIn(state: FeedState): Shown[] {
  const things = [...state.things.values()];
  const ours = warningsIn(things)
    .filter(isCurrent)
    .map(({ id, exercise, content }) => ({
      ...{ id, exercise: exercise === true, severity: severityOf(content.severity) },
      rings: content.areas.flatMap(({ ground }) => {
        if (!ground) return [];
        return ground.type === 'Circle' ? [circle(ground.centre, ground.radiusM)] : ground.coordinates.slice(0, 1);
      }),
    }));
  const others = incomingIn(things)
    .filter(isStanding)
    .map(({ id, exercise, message }) => {
      const areas = message.infos.flatMap((info) => info.areas);
      const circles = areas.flatMap((area) => area.circles.map(({ centre, radiusM }) => circle(centre, radiusM)));
      const rings = [...areas.flatMap((area) => area.polygons), ...circles];
      return { id, exercise: exercise === true, severity: gravest(message), rings };
    });
  return [...ours, ...others];
}

/** A placard where a warning stands, and a ring at each town that is to confirm one: hatched until it does. */
export function warningMarks(state: FeedState, { language, selected }: Seen): Mark[] {
  const shown = shownIn(state);
  const placards = shown.flatMap(({ id, severity }) => {
    const thing = state.things.get(id);
    if (!thing?.location) return [];
    return [
      {
        ...{ id, position: thing.location, shape: 'placard' as const, colour: severityColours[severity] },
        ...{ unknown: severity === 'unknown', label: thing.name[language], priority: 520, readFromM: 60_000 },
        emphasised: selected === id || severity === 'unknown' || severity === 'extreme',
      },
    ];
  });
  return [...placards, ...townMarks(state, new Set(shown.map(({ id }) => id)), language)];
}

/** One ring a town, of the warnings that stand: a town that has not answered one of them is not known to know. */
function townMarks(state: FeedState, standing: ReadonlySet<Id>, language: Seen['language']): Mark[] {
  const towns = new Map<string, { readonly thing: Thing; readonly isKnown: boolean }>();
  for (const { id, warning, division, confirmed } of receiptsIn(state.things.values())) {
    const thing = state.things.get(id);
    const before = towns.get(division);
    if (!standing.has(warning) || !thing?.location || before?.isKnown === false) continue;
    towns.set(division, { thing, isKnown: confirmed !== undefined });
  }
  return Array.from(towns.values(), ({ thing, isKnown }) => ({
    ...{ id: thing.id, position: thing.location!, shape: 'ring', colour: answeredColour, unknown: !isKnown },
    ...{ label: thing.name[language], priority: isKnown ? 100 : 300, readFromM: 30_000 },
  }));
}

/** The ground that is warned; an exercise is an outline and fills nothing. */
export function warningAreas(state: FeedState, selected: string | undefined): FlatArea[] {
  return shownIn(state).flatMap(({ id, severity, exercise, rings }) =>
    rings.map((ring) => ({
      ...{ id, rings: [ring], colour: severityColours[severity] },
      fill: exercise ? 0 : selected === id ? 0.22 : 0.14,
      line: exercise ? 0.5 : 1,
    })),
  );
}

const corners = 72;
const degreeM = 111_319.5;

function circle([lon, lat]: Position, radiusM: number): readonly Position[] {
  return Array.from({ length: corners + 1 }, (_, n): Position => {
    const turn = (n / corners) * 2 * Math.PI;
    const east = (radiusM * Math.sin(turn)) / (degreeM * Math.cos((lat * Math.PI) / 180));
    return [lon + east, lat + (radiusM * Math.cos(turn)) / degreeM];
  });
}
