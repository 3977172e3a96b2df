const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$/;

/** A time of CAP 1.2, `2026-07-23T18:00:00+08:00`, in ms; `undefined` for anything else, as `Z`, which CAP does not allow. */
export function momentOfCap(text: string): number | undefined {
  const ms = written.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

const minuteMs = 60_000;

/** A moment as CAP writes it, by the clocks of a zone. */
export function capTimeOf(timeMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(timeMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [undefined, '-', '00', '00'];
  const aheadMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  // CAP writes UTC as `-00:00`.
  const zone = aheadMinutes === 0 ? '-00:00' : `${sign}${hours}:${minutes}`;
  return `${new Date(timeMs + aheadMinutes * minuteMs).toISOString().slice(0, 19)}${zone}`;
}
