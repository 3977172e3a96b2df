const dayMs = 86_400_000;

/** When the day a moment belongs to began on the clock of a city (IANA name); ms since 1970. */
export function dayStartMs(timeMs: number, timeZone: string): number {
  const guess = timeMs - sinceMidnightMs(timeMs, timeZone);
  // Where clocks were changed in between, midnight is an hour off; a second look lands on it.
  const off = sinceMidnightMs(guess, timeZone);
  return off > dayMs / 2 ? guess + dayMs - off : guess - off;
}

/** The day a moment belongs to on the clock of a city, `YYYY-MM-DD`. */
export function dayOf(timeMs: number, timeZone: string): string {
  const [year, month, day] = partsOf(timeMs, timeZone);
  return [year!, month!, day!].map((part) => String(part).padStart(2, '0')).join('-');
}

/** When the day before began. */
export function dayBeforeMs(dayMs: number, timeZone: string): number {
  return dayStartMs(dayMs - 1, timeZone);
}

/** When the year of a moment began on the clock of a city. */
export function yearStartMs(timeMs: number, timeZone: string): number {
  const year = Number(new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(timeMs));
  // Noon of 1 January somewhere is 1 January or the day beside it everywhere; the day's own start is what is asked.
  return dayStartMs(Date.UTC(year, 0, 1, 12) - offsetMs(Date.UTC(year, 0, 1, 12), timeZone), timeZone);
}

/** When the month of a moment began on the clock of a city, or one so many months before it. */
export function monthStartMs(timeMs: number, timeZone: string, monthsBack = 0): number {
  const [year, month] = partsOf(timeMs, timeZone);
  const noonMs = Date.UTC(year!, month! - 1 - monthsBack, 1, 12);
  return dayStartMs(noonMs - offsetMs(noonMs, timeZone), timeZone);
}

function sinceMidnightMs(timeMs: number, timeZone: string): number {
  const [hours, minutes, seconds] = partsOf(timeMs, timeZone).slice(3) as [number, number, number];
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (((timeMs % 1000) + 1000) % 1000);
}

/** How far the city's clock is ahead of UTC. */
function offsetMs(timeMs: number, timeZone: string): number {
  const [year, month, day, hours, minutes, seconds] = partsOf(timeMs, timeZone);
  return Date.UTC(year!, month! - 1, day, hours, minutes, seconds) - Math.floor(timeMs / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(timeMs: number, timeZone: string): number[] {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]));
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) => parts[name]!);
}
