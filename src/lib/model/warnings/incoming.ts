import type { Observation } from '../change.ts';
import type { Datastream, Position, Severity, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import { keptIn, keptOf, localOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import { plain } from '../incidents/given.ts';
import type { Text } from '../text.ts';
import { capSeverities, divisionCodes, severityOf, type CapInfo, type CapMessage, type CapReference } from './cap.ts';

/** `superseded`: another of them says the same now. `disregarded`: a test or a draft, of which CAP says to take no notice. */
export const incomingStateNames = {
  standing: { zh: '生效中', en: 'standing' },
  cancelled: { zh: '已撤销', en: 'cancelled' },
  expired: { zh: '已失效', en: 'expired' },
  superseded: { zh: '已并入另一条', en: 'superseded' },
  disregarded: { zh: '测试，不处置', en: 'disregarded' },
} as const satisfies Record<string, Text>;
export type IncomingState = keyof typeof incomingStateNames;

/** What an authority warns of, from its first message on: updates replace what it says and leave it the same one. */
export interface Incoming extends Kept {
  readonly state: IncomingState;
  readonly message: CapMessage;
  /** All messages it was said by, and those they referenced: none of them is taken again. */
  readonly seen: readonly CapReference[];
  readonly receivedMs: number;
  /** When it ceased to stand; ms since 1970. */
  readonly overMs?: number;
}

export const incomingKind = 'IncomingWarning';
export const incomingId = ({ sender, identifier }: CapReference): Id => idOf(incomingKind, `${sender}:${identifier}`);
export const incomingOf = (thing: Thing | undefined): Incoming | undefined => keptOf(incomingKind, thing);
export const incomingIn = (things: Iterable<Thing>): Incoming[] => keptIn(incomingKind, things);

export const isStanding = ({ state }: Incoming): boolean => state === 'standing';

/** The gravest severity it is said with; unknown where none is. */
export function gravest({ infos }: CapMessage): Severity {
  const said = new Set(infos.map((info) => info.severity));
  return severityOf(capSeverities.find((severity) => said.has(severity)) ?? 'Unknown');
}

/** When its last part is over; `undefined` where one of them says no end. */
export function expiryMs({ infos }: CapMessage): number | undefined {
  const ends = infos.map((info) => info.expiresMs ?? Infinity);
  const last = ends.length > 0 ? Math.max(...ends) : Infinity;
  return last === Infinity ? undefined : last;
}

/** What is said of it in both languages; where one is lacking the other stands for it. */
export function headlineOf({ infos, identifier }: CapMessage): Text {
  const words = (info: CapInfo | undefined): string | undefined => info?.headline ?? info?.event;
  const of = (language: string) => infos.find((info) => info.language.toLowerCase().startsWith(language));
  const first = words(infos[0]) ?? identifier;
  return { zh: words(of('zh')) ?? first, en: words(of('en')) ?? first };
}

export function thingOfIncoming(incoming: Incoming): Thing {
  const { state, message, receivedMs } = incoming;
  const areas = message.infos.flatMap((info) => info.areas);
  const towns = areas.flatMap(({ geocodes }) => geocodes.filter(({ name }) => name === divisionCodes));
  return thingOfKept(incoming, {
    kind: incomingKind,
    name: headlineOf(message),
    location: placeOf(message),
    division: towns[0]?.value,
    responsible: plain(message.infos.find((info) => info.senderName)?.senderName ?? message.sender),
    flat: { state, status: message.status, severity: gravest(message), expiresMs: expiryMs(message), receivedMs },
  });
}

function placeOf({ infos }: CapMessage): Position | undefined {
  const areas = infos.flatMap((info) => info.areas);
  const circle = areas.find(({ circles }) => circles.length > 0)?.circles[0];
  const ring = areas.find(({ polygons }) => polygons.length > 0)?.polygons[0]?.slice(0, -1);
  if (circle || !ring) return circle?.centre;
  const mean = (axis: 0 | 1): number => ring.reduce((sum, corner) => sum + corner[axis], 0) / ring.length;
  return [mean(0), mean(1)];
}

/** What a rule can watch of it: a grade, or none, which ranks above the worst that is known. */
const gradeProperties = {
  warningGrade: { zh: '预警等级', en: 'grade of the warning' },
  warningUngraded: { zh: '未说明的等级', en: 'grade that is not said' },
} as const satisfies Record<string, Text>;
type GradeProperty = keyof typeof gradeProperties;

const grades: Readonly<Partial<Record<Severity, number>>> = { minor: 1, moderate: 2, severe: 3, extreme: 4 };
const streamId = ({ id }: Incoming, property: GradeProperty): Id => idOf('Datastream', `${localOf(id)}:${property}`);
export const gradeIds = (incoming: Incoming): Id[] =>
  (Object.keys(gradeProperties) as GradeProperty[]).map((property) => streamId(incoming, property));
const neverStaleMs = 366 * 86_400_000;

/** The stream an incoming warning has while it stands, with its value. */
export function gradeOf(incoming: Incoming, nowMs: number): { stream: Datastream; observation: Observation } {
  const grade = grades[gravest(incoming.message)];
  const property: GradeProperty = grade === undefined ? 'warningUngraded' : 'warningGrade';
  const id = streamId(incoming, property);
  const said = { datastream: id, phenomenonTime: nowMs, resultTime: nowMs };
  return {
    stream: {
      type: 'Datastream',
      id,
      thing: incoming.id,
      property,
      name: gradeProperties[property],
      unit: '',
      decimals: 0,
      staleAfterMs: neverStaleMs,
      ...(grade === undefined ? {} : { derived: true }),
    },
    observation: grade === undefined ? { ...said, result: null, quality: 'no-contact' } : { ...said, result: grade },
  };
}
