import { XMLBuilder } from 'fast-xml-parser';
import { outlineOf } from '../../geo/outline.ts';
import type { Drawing, Tone } from '../../model/drawings/drawing.ts';
import { middleOf as middleOfDrawing, thingOfDrawing } from '../../model/drawings/drawing.ts';
import type { Position } from '../../model/entity.ts';
import { incidentStateNames, middleOf, thingOfIncident, type Incident } from '../../model/incidents/incident.ts';
import { severityNames } from '../../model/severity-names.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });
const unknown = '9999999.0';
/** As whoever reads it once and never again should believe it. */
export const heldForMs = 3_600_000;

/** What every event of ours says. */
interface Said {
  readonly uid: string;
  readonly type: string;
  readonly timeMs: number;
  readonly startMs: number;
  readonly at: Position;
  readonly name: string;
  readonly remarks: string;
  readonly tone: Tone;
  readonly exercise: boolean;
  readonly points?: readonly Position[];
  readonly radiiM?: readonly number[];
}

/** Several events in one document, for whoever reads a file. */
export const cotFile = (events: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<events>\n${events.join('\n')}\n</events>\n`;

export function cotOfDrawing(drawing: Drawing, nowMs: number): string {
  const { id, shape, tone, drawn, last, exercise } = drawing;
  const { areas, lines } = outlineOf(shape);
  const isRound = shape.type === 'circle' || shape.type === 'rings';
  const points = isRound ? undefined : (areas[0] ?? lines[0]);
  return eventOf(
    {
      ...{ uid: id, timeMs: last.atMs, startMs: drawn.atMs, at: middleOfDrawing(shape), tone },
      type: isRound ? 'u-d-c-c' : points ? 'u-d-f' : 'b-m-p-s-m',
      name: thingOfDrawing(drawing).name.zh,
      remarks: `${drawn.by}`,
      exercise: exercise === true,
      ...(points ? { points } : {}),
      ...(shape.type === 'circle'
        ? { radiiM: [shape.radiusM] }
        : shape.type === 'rings'
          ? { radiiM: shape.radiiM }
          : {}),
    },
    nowMs,
  );
}

export function cotOfIncident(incident: Incident, nowMs: number): string {
  const { id, area, severity, state, commander, opened, exercise } = incident;
  const isRound = area.type === 'Circle';
  return eventOf(
    {
      ...{ uid: id, timeMs: nowMs, startMs: opened.atMs, at: middleOf(area), tone: severity },
      type: isRound ? 'u-d-c-c' : 'u-d-f',
      name: thingOfIncident(incident).name.zh,
      remarks: [severityNames[severity].zh, incidentStateNames[state].zh, commander].filter(Boolean).join(' · '),
      exercise: exercise === true,
      ...(isRound ? { radiiM: [area.radiusM] } : { points: area.coordinates[0] ?? [] }),
    },
    nowMs,
  );
}

/** The colours of the map, opaque; CoT writes them as one signed number. */
const colours: Readonly<Record<Tone, number>> = {
  neutral: 0x9fd0ff,
  minor: 0x5aa9f5,
  moderate: 0xf2c94c,
  severe: 0xff914d,
  extreme: 0xff5b5b,
  unknown: 0xa8b2bd,
};
const argb = (tone: Tone): string => String(0xff000000 | colours[tone] | 0);

function eventOf(
  { uid, type, timeMs, startMs, at, name, remarks, tone, exercise, points, radiiM }: Said,
  nowMs: number,
): string {
  const [lon, lat, hae] = at;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const color = { '@value': argb(tone) };
  return builder.build({
    event: {
      ...{ '@version': '2.0', '@uid': uid, '@type': type, '@how': 'h-g-i-g-o' },
      ...{ '@time': iso(timeMs), '@start': iso(startMs), '@stale': iso(nowMs + heldForMs) },
      // Who knows of it takes an exercise for one; the name says so to all others.
      ...(exercise ? { '@opex': 'e' } : {}),
      point: { '@lat': lat, '@lon': lon, '@hae': hae ?? unknown, '@ce': unknown, '@le': unknown },
      detail: {
        contact: { '@callsign': name },
        remarks,
        ...(points ? { link: points.map(([x, y]) => ({ '@point': `${y},${x}` })) } : {}),
        ...(radiiM ? { shape: { ellipse: radiiM.map((m) => ({ '@major': m, '@minor': m, '@angle': '360' })) } } : {}),
        ...(points || radiiM ? { strokeColor: color, strokeWeight: { '@value': '3.0' } } : {}),
        color: { '@argb': argb(tone) },
        archive: '',
      },
    },
  });
}
