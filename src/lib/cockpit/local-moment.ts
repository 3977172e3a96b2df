/** A moment as a `datetime-local` field has it, by the clock of a city (IANA name): `2026-06-01T12:00`. */
export function localOf(atMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return format.format(atMs).replace(' ', 'T');
}

/** The moment such a field names; `undefined` where it names none. Of an hour that a clock goes through twice, one of both. */
export function momentOfLocal(said: string, timeZone: string): number | undefined {
  const asUtc = Date.parse(`${said.slice(0, 16)}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const aheadMs = (atMs: number) => Date.parse(`${localOf(atMs, timeZone)}Z`) - Math.floor(atMs / 60_000) * 60_000;
  // The first guess may lie on the other side of a change of clocks.
  return asUtc - aheadMs(asUtc - aheadMs(asUtc));
}
