import type { Position } from '../../model/entity.ts';
import { readXml, under, wordsOf, type Element } from '../cap/xml.ts';

/** One event of Cursor on Target 2.0, as far as this house understands it; what else its detail holds is passed over. */
export interface CotEvent {
  readonly uid: string;
  /** `a-f-G-U-C`: an atom, friendly, on the ground; `b-…` bits, `u-…` drawings, `t-…` tasks. */
  readonly type: string;
  readonly how: string;
  readonly timeMs: number;
  readonly startMs: number;
  /** From then on it says nothing any more. */
  readonly staleMs: number;
  /** Absent where the sender has no fix: nobody is at 0, 0. */
  readonly position?: Position;
  /** Error of the place, 1 sigma in metres; absent where unknown. */
  readonly accuracyM?: number;
  readonly callsign?: string;
  readonly remarks?: string;
  /** What a person called for, where it is an emergency. */
  readonly emergency?: string;
  readonly headingDeg?: number;
  readonly speedMps?: number;
  /** Corners of what was drawn. */
  readonly points: readonly Position[];
  /** Of what was drawn as a circle. */
  readonly radiusM?: number;
  /** The uids it names. */
  readonly links: readonly string[];
  /** `opex` says that it is an exercise (`e`) or a simulation (`s`). */
  readonly exercise: boolean;
}

/** CoT writes so what nobody knows. */
const unknownFrom = 9_999_999;
const longest = 300;

/** Reads one event; throws a sentence that names every field which fails. */
export function readCot(bytes: Uint8Array): CotEvent {
  const { name, element } = readXml(bytes);
  if (name !== 'event') throw new Error(`The document is <${name}>; <event> of Cursor on Target was expected.`);
  const wrong: string[] = [];
  const event = eventIn(element, (sentence) => wrong.push(sentence));
  if (wrong.length > 0) throw new Error(wrong.join(' '));
  return event;
}

type Wrong = (sentence: string) => void;

function eventIn(element: Element, wrong: Wrong): CotEvent {
  const words = (field: string): string => {
    const said = attribute(element, field);
    if (!said) wrong(`<event> has no ${field}; one was expected.`);
    return said ?? '';
  };
  const moment = (field: string): number => {
    const ms = Date.parse(words(field));
    if (Number.isNaN(ms)) wrong(`${field} of <event> is no time; ISO 8601 was expected.`);
    return ms;
  };
  const [detail = ''] = under(element, '', 'detail');
  const callsign = attribute(first(detail, 'contact'), 'callsign');
  const remarks = wordsOf(first(detail, 'remarks'));
  const emergency = first(detail, 'emergency');
  const [headingDeg, speedMps] = [number(first(detail, 'track'), 'course'), number(first(detail, 'track'), 'speed')];
  const radiusM = number(first(first(detail, 'shape'), 'ellipse'), 'major');
  return {
    ...{ uid: words('uid'), type: words('type'), how: attribute(element, 'how') ?? '' },
    ...{ timeMs: moment('time'), startMs: moment('start'), staleMs: moment('stale') },
    ...placeIn(first(element, 'point'), wrong),
    ...(callsign ? { callsign: cut(callsign) } : {}),
    ...(remarks ? { remarks: cut(remarks) } : {}),
    ...(emergency === '' ? {} : { emergency: cut(attribute(emergency, 'type') ?? wordsOf(emergency)) }),
    ...(headingDeg === undefined ? {} : { headingDeg: ((headingDeg % 360) + 360) % 360 }),
    ...(speedMps === undefined || speedMps < 0 ? {} : { speedMps }),
    ...(radiusM === undefined ? {} : { radiusM }),
    points: under(detail, '', 'link').flatMap((link) => pointIn(attribute(link, 'point'))),
    links: under(detail, '', 'link').flatMap((link) => attribute(link, 'uid') ?? []),
    exercise: /^[es]/i.test(attribute(element, 'opex') ?? ''),
  };
}

function placeIn(point: Element, wrong: Wrong): Pick<CotEvent, 'position' | 'accuracyM'> {
  const [lat, lon, hae, ce] = ['lat', 'lon', 'hae', 'ce'].map((field) => number(point, field));
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    wrong('<point> has no lat and lon in degrees; both were expected.');
    return {};
  }
  if (lat === 0 && lon === 0) return {};
  return {
    position: hae === undefined ? [lon, lat] : [lon, lat, hae],
    ...(ce === undefined || ce === 0 ? {} : { accuracyM: ce }),
  };
}

/** `lat,lon` or `lat,lon,hae`. */
function pointIn(said: string | undefined): Position[] {
  const [lat = NaN, lon = NaN] = (said ?? '').split(',').map(Number);
  return said && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [[lon, lat]] : [];
}

const first = (parent: Element, name: string): Element => under(parent, '', name)[0] ?? '';

function attribute(element: Element, name: string): string | undefined {
  const said = typeof element === 'string' ? undefined : element[`@${name}`];
  return typeof said === 'string' ? said : undefined;
}

/** Absent for what is no number or stands for unknown. */
function number(element: Element, name: string): number | undefined {
  const said = attribute(element, name);
  const value = said === undefined || said.trim() === '' ? NaN : Number(said);
  return Number.isFinite(value) && value < unknownFrom ? value : undefined;
}

const cut = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, ' · ')
    .slice(0, longest);
