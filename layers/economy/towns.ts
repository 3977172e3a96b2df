import type { Division } from '../../src/lib/model/city.ts';
import type { Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import { readingOf } from '../../src/lib/model/reading.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { unknownText } from '../../src/lib/stage/severity-look.ts';

export const unknownColour = 'unknown';

/** A town is read about from where the whole district is seen. */
const readFromM = 40_000;

/** From how many times the middle of the known towns on; no colour of an alarm, since little output is none. */
const steps = [
  { from: 1.25, colour: '#b7ecff', label: { zh: '≥ 中位数 1.25 倍', en: '≥ 1.25 × the median' } },
  { from: 1, colour: '#5fbce6', label: { zh: '1–1.25 倍', en: '1 to 1.25 ×' } },
  { from: 0.8, colour: '#2f7fb5', label: { zh: '0.8–1 倍', en: '0.8 to 1 ×' } },
  { from: -Infinity, colour: '#27508a', label: { zh: '< 0.8 倍', en: '< 0.8 ×' } },
] as const;

export const legend: readonly LegendEntry[] = [
  ...steps.map(({ label, colour }) => ({ label, colour, shape: 'area' as const })),
  { label: unknownText, colour: unknownColour, shape: 'circle' },
];

/** A town by one indicator. */
export interface TownFigure {
  readonly thing: Thing;
  /** Absent is unknown. */
  readonly value?: number;
  readonly colour: string;
  /** The indicator and its value as written: `亩均税收 31.2`. */
  readonly written: Readonly<Record<Language, string>>;
}

/** Each town that has an account, by the indicator chosen, or by the first its account has where nobody chose a known one. */
export function townFigures(state: FeedState, choice: string | undefined, now: number): TownFigure[] {
  const read = [...state.things.values()]
    .filter(({ kind, location }) => kind === 'EconomyAccount' && location)
    .map((thing) => {
      const streams = state.streamsOf(thing.id);
      const stream = streams.find(({ property }) => property === choice) ?? streams[0];
      const reading = stream && readingOf(state, thing.id, stream.property, now);
      return { thing, stream, value: reading?.fresh ? (reading.value ?? undefined) : undefined };
    });
  const middle = medianOf(read.flatMap(({ value }) => value ?? []));
  return read.map(({ thing, stream, value }) => {
    const figure = value === undefined ? '—' : value.toFixed(stream!.decimals);
    const written = {
      zh: `${stream?.name.zh ?? ''} ${figure}`.trim(),
      en: `${stream?.name.en ?? ''} ${figure}`.trim(),
    };
    if (value === undefined || middle === undefined) return { thing, colour: unknownColour, written };
    return { thing, value, colour: steps.find(({ from }) => value >= from * middle)!.colour, written };
  });
}

/** The name and the figure of each town over its middle, before its mere name, in the colour of its area. */
export function townMarks(
  towns: readonly TownFigure[],
  divisions: readonly Division[],
  seen: { readonly language: Language; readonly selected: string | undefined },
): Mark[] {
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return towns.map(({ thing, value, colour, written }) => ({
    id: thing.id,
    position: thing.location!,
    shape: 'square',
    colour,
    label: (names.get(thing.division ?? '') ?? thing.name)[seen.language],
    text: written[seen.language],
    readFromM,
    emphasised: seen.selected === thing.id,
    stemM: 40,
    // What is unknown is said before all that is known.
    ...(value === undefined ? { unknown: true, priority: 1000 } : { priority: 70 }),
  }));
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return undefined;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)];
}
