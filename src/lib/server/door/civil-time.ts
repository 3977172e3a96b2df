/** A wall clock's reading, without a zone: what field devices send. Month and day count from 1. */
export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds the zone's clocks are ahead of UTC at a moment. */
function aheadMs(timeZone: string, timeMs: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(timeMs)) parts[type] = Number(value);
  const shown = Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  return shown - Math.floor(timeMs / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', second: 'numeric', ...numeric });
  formats.set(timeZone, made);
  return made;
}

/** The moment in ms since 1970 at which the zone's clocks read so; `undefined` for a reading no clock shows. */
export function momentOf(civil: CivilTime, timeZone: string): number | undefined {
  const asUtc = Date.UTC(civil.year, civil.month - 1, civil.day, civil.hour, civil.minute, civil.second, civil.ms);
  const back = new Date(asUtc);
  const exists =
    back.getUTCMonth() === civil.month - 1 &&
    back.getUTCDate() === civil.day &&
    back.getUTCHours() === civil.hour &&
    back.getUTCMinutes() === civil.minute &&
    back.getUTCSeconds() === civil.second;
  if (!exists || civil.year < 1970) return undefined;
  // Asked twice because the first guess may lie on the other side of a change of clocks.
  const guess = asUtc - aheadMs(timeZone, asUtc);
  return asUtc - aheadMs(timeZone, guess);
}

/** What the zone's clocks read at a moment. */
export function civilOf(timeMs: number, timeZone: string): CivilTime {
  const shown = new Date(timeMs + aheadMs(timeZone, timeMs));
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    ms: shown.getUTCMilliseconds(),
  };
}

/** `yyyyMMddHHmmss` of a moment, and the milliseconds as well when asked for 17 digits. */
export function digitsOf(timeMs: number, timeZone: string, digits: 14 | 17 = 14): string {
  const civil = civilOf(timeMs, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${civil.year}${two(civil.month)}${two(civil.day)}`;
  const time = `${two(civil.hour)}${two(civil.minute)}${two(civil.second)}`;
  return digits === 14 ? day + time : day + time + String(civil.ms).padStart(3, '0');
}
