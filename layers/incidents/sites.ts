import type { Position, Severity } from '../../src/lib/model/entity.ts';
import type { FeedState } from '../../src/lib/model/feed-state.ts';
import {
  incidentsIn,
  isLive,
  middleOf,
  type Incident,
  type IncidentArea,
} from '../../src/lib/model/incidents/incident.ts';
import type { FlatArea } from '../../src/lib/stage/flat/flat-layer.ts';
import type { LegendEntry, LayerView } from '../../src/lib/stage/layer.ts';
import type { Mark } from '../../src/lib/stage/marks.ts';
import { severityColours, unknownText } from '../../src/lib/stage/severity-look.ts';

const labels = {
  extreme: { zh: '特别严重', en: 'Extreme' },
  severe: { zh: '严重', en: 'Severe' },
  moderate: { zh: '中等', en: 'Moderate' },
  minor: { zh: '轻微', en: 'Minor' },
} as const satisfies Partial<Record<Severity, unknown>>;

export const legend: readonly LegendEntry[] = [
  ...(Object.keys(labels) as (keyof typeof labels)[]).map((severity) => ({
    label: labels[severity],
    colour: severityColours[severity],
    shape: 'star' as const,
  })),
  { label: unknownText, colour: 'unknown', shape: 'star' },
];

/** A star over each incident that is being dealt with, named from as far as the district is seen. */
export function siteMarks(state: FeedState, { language, selected }: Pick<LayerView, 'language' | 'selected'>): Mark[] {
  return incidentsIn(state.things.values())
    .filter(isLive)
    .map((incident) => ({
      id: incident.id,
      position: middleOf(incident.area),
      shape: 'star',
      colour: severityColours[incident.severity],
      unknown: incident.severity === 'unknown',
      label: nameOf(incident, language),
      emphasised: selected === incident.id || incident.severity === 'unknown' || incident.severity === 'extreme',
      priority: 500,
      readFromM: 60_000,
    }));
}

function nameOf({ title, exercise }: Incident, language: LayerView['language']): string {
  const mark = language === 'zh' ? '【演练】' : '[Exercise] ';
  return exercise ? mark + title[language] : title[language];
}

/** The ground each of them covers. */
export function siteAreas(state: FeedState, selected: string | undefined): FlatArea[] {
  return incidentsIn(state.things.values())
    .filter(isLive)
    .map(({ id, area, severity }) => ({
      id,
      rings: ringsOf(area),
      colour: severityColours[severity],
      fill: selected === id ? 0.16 : 0.09,
      line: 0.9,
    }));
}

const corners = 72;
const degreeM = 111_319.5;

function ringsOf(area: IncidentArea): readonly (readonly Position[])[] {
  if (area.type === 'Polygon') return area.coordinates;
  const [lon, lat] = area.centre;
  const ring = Array.from({ length: corners + 1 }, (_, n): Position => {
    const turn = (n / corners) * 2 * Math.PI;
    const east = (area.radiusM * Math.sin(turn)) / (degreeM * Math.cos((lat * Math.PI) / 180));
    return [lon + east, lat + (area.radiusM * Math.cos(turn)) / degreeM];
  });
  return [ring];
}
