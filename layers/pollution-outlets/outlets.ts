import type { Alert, Thing } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { readingOf } from '../../src/lib/model/reading.ts';
import type { Language } from '../../src/lib/model/text.ts';
import type { LegendEntry } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { quietColour, severityColours, unknownText, worstOf } from '../../src/lib/stage/severity-look.ts';

export interface Seen {
  readonly now: number;
  readonly language: Language;
  readonly selected: Id | undefined;
  alertsOf(thing: Id): readonly Alert[];
}

/** One square per outlet: quiet while it keeps its limits, a ringed diamond in the colour of its worst alert, hatched when silent. */
export function outletMarks(state: FeedState, seen: Seen): Mark[] {
  const marks: Mark[] = [];
  for (const outlet of state.things.values()) {
    if (outlet.kind !== 'Outlet' || !outlet.location) continue;
    const alert = worstOf(seen.alertsOf(outlet.id));
    const selected = seen.selected === outlet.id;
    const base = { id: outlet.id, position: outlet.location, label: outlet.name[seen.language] };
    if (alert?.severity === 'unknown' || isSilent(state, outlet, seen.now))
      marks.push({ ...base, ...silent, emphasised: selected });
    else if (alert) marks.push({ ...base, ...over(state, alert, seen.language), emphasised: true });
    else marks.push({ ...base, ...quiet, emphasised: selected });
  }
  return marks;
}

const quiet = { shape: 'square', colour: quietColour, priority: 1, stemM: 40 } as const;
const silent = { shape: 'square', colour: severityColours.unknown, unknown: true, text: '—', priority: 1000 } as const;
const priorities = { unknown: 1000, extreme: 900, severe: 700, moderate: 500, minor: 300 } as const;

function over(state: FeedState, alert: Alert, language: Language) {
  const stream = alert.datastream && state.datastreams.get(alert.datastream);
  const high = stream?.limit?.high;
  const times = high && alert.value !== undefined ? ` ${(alert.value / high).toFixed(1)}×` : '';
  return {
    shape: 'diamond',
    colour: severityColours[alert.severity],
    text: stream ? `${stream.name[language]}${times}` : alert.headline[language],
    priority: priorities[alert.severity],
  } as const;
}

/** True where none of its streams has anything fresh to say. */
function isSilent(state: FeedState, outlet: Thing, now: number): boolean {
  return !state.streamsOf(outlet.id).some((stream) => {
    const reading = readingOf(state, outlet.id, stream.property, now, stream.span);
    return reading?.fresh && reading.value !== null;
  });
}

export const legend: readonly LegendEntry[] = [
  { label: { zh: '达标', en: 'Within its limits' }, colour: quietColour, shape: 'square' },
  { label: { zh: '超标 · 一般', en: 'Over · minor' }, colour: severityColours.minor, shape: 'diamond' },
  { label: { zh: '超标 · 较重', en: 'Over · moderate' }, colour: severityColours.moderate, shape: 'diamond' },
  { label: { zh: '超标 · 严重', en: 'Over · severe' }, colour: severityColours.severe, shape: 'diamond' },
  { label: { zh: '超标 · 特别严重', en: 'Over · extreme' }, colour: severityColours.extreme, shape: 'diamond' },
  { label: unknownText, colour: severityColours.unknown, shape: 'square' },
];
