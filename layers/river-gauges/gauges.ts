import type { Alert } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { type Reading, readingOf } from '../../src/lib/model/reading.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { severityColours, unknownText, worstOf } from '../../src/lib/stage/severity-look.ts';
import { arrowOf, type LevelMemory, rising } from './trend.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
  alertsOf(thing: Id): readonly Alert[];
}

const kinds = new Set(['RiverGauge', 'PumpingStation']);
/** Water under its warning stage. */
export const calmColour = '#63b8ff';

/** One triangle per gauge and pumping station with its level and where that goes; ringed when over the warning stage. */
export function gaugeMarks(state: FeedState, seen: Seen, memory: LevelMemory): Mark[] {
  const marks: Mark[] = [];
  for (const gauge of state.things.values()) {
    if (!kinds.has(gauge.kind) || !gauge.location) continue;
    const level = readingOf(state, gauge.id, 'waterLevel', seen.now);
    const known = level?.fresh && level.value !== null ? level.value : undefined;
    const selected = seen.selected === gauge.id;
    const base = {
      id: gauge.id,
      position: gauge.location,
      shape: 'triangle',
      label: gauge.name[seen.language],
    } as const;
    if (!level || known === undefined) marks.push({ ...base, ...unknown, emphasised: selected });
    else {
      const trend = arrowOf(rising(memory, gauge.id, level.time, known));
      const colour = colourOf(level, known, seen.alertsOf(gauge.id));
      const over = colour !== calmColour;
      const text = `${known.toFixed(level.stream.decimals)} ${level.stream.unit}${trend}`;
      marks.push({ ...base, colour, text, emphasised: selected || over, priority: over ? 800 : 20 });
    }
  }
  return marks;
}

const unknown = { colour: severityColours.unknown, unknown: true, text: '—', priority: 1000 } as const;

/** The rule's word where there is one; otherwise the stream's own warning stage. */
function colourOf(level: Reading, value: number, alerts: readonly Alert[]): string {
  const alert = worstOf(alerts.filter((raised) => raised.severity !== 'unknown'));
  if (alert) return severityColours[alert.severity];
  const warning = level.stream.limit?.high;
  return warning !== undefined && value > warning ? severityColours.severe : calmColour;
}

export const legend: readonly LegendEntry[] = [
  { label: { zh: '低于警戒', en: 'Under the warning stage' }, colour: calmColour, shape: 'triangle' },
  { label: { zh: '超警戒', en: 'Over the warning stage' }, colour: severityColours.severe, shape: 'triangle' },
  { label: unknownText, colour: severityColours.unknown, shape: 'triangle' },
];
