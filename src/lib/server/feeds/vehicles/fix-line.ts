import * as v from 'valibot';
import { jsonOf, refuseAhead } from '../../door/sent.ts';
import type { Fix } from '../../../model/change.ts';
import type { Thing } from '../../../model/entity.ts';
import { idOf } from '../../../model/id.ts';

export const vehicleKinds = ['bus', 'taxi', 'sanitation', 'construction-waste', 'hazmat', 'patrol'] as const;

const number = (from: number, to: number) => v.pipe(v.number(), v.minValue(from), v.maxValue(to));

/** One line of the door: a fix, and who it is of. */
const shape = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,40}$/, 'id is 1 to 40 letters, digits, dots, dashes')),
  time: v.pipe(v.string(), v.isoTimestamp()),
  lon: number(-180, 180),
  lat: number(-90, 90),
  headingDeg: v.optional(number(0, 360)),
  speedKmh: v.optional(number(0, 250)),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  plate: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(20))),
  kind: v.optional(v.picklist(vehicleKinds)),
  generated: v.optional(v.literal(true)),
});
export type FixLine = v.InferOutput<typeof shape>;

/** Reads one line; throws a sentence that says what is wrong with it. */
export function parseFixLine(line: string, nowMs: number): FixLine {
  const read = v.safeParse(shape, jsonOf(line, 'The line'));
  if (!read.success) throw new Error(`The line is no fix: ${read.issues.map(complaint).join('; ')}.`);
  refuseAhead('The fix', Date.parse(read.output.time), nowMs);
  return read.output;
}

function complaint(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'line'}: ${issue.message}`;
}

export function thingOf(line: FixLine): Thing {
  const name = line.plate ?? line.id;
  return {
    type: 'Thing',
    id: idOf('Vehicle', line.id),
    kind: 'Vehicle',
    name: { zh: name, en: name },
    properties: { ...(line.plate ? { plate: line.plate } : {}), ...(line.kind ? { vehicleKind: line.kind } : {}) },
    ...(line.generated ? { generated: true } : {}),
  };
}

export function fixOf(line: FixLine, groundM: (lonDeg: number, latDeg: number) => number): Fix {
  const { lon, lat, headingDeg, speedKmh, status } = line;
  return {
    id: idOf('Vehicle', line.id),
    phenomenonTime: Date.parse(line.time),
    position: [lon, lat, groundM(lon, lat)],
    ...(headingDeg === undefined ? {} : { headingDeg: headingDeg % 360 }),
    ...(speedKmh === undefined ? {} : { speedMps: speedKmh / 3.6 }),
    ...(status === undefined ? {} : { status }),
  };
}
