/** A number in [0, 1) that is always the same for the same words: what made-up devices are made up from. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('|')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A smooth line in [-1, 1] that wanders over about `periodMs`; the same for the same key and time on every run. */
export function wander(key: string, timeMs: number, periodMs: number): number {
  const at = timeMs / periodMs;
  const step = Math.floor(at);
  const part = at - step;
  const ease = part * part * (3 - 2 * part);
  const from = chance(key, step) * 2 - 1;
  const to = chance(key, step + 1) * 2 - 1;
  return from + (to - from) * ease;
}

/** A hump of height 1 around a time of day, in hours; the day is a ring. */
export function hump(hour: number, middle: number, width: number): number {
  const away = Math.abs(((hour - middle + 36) % 24) - 12);
  return Math.exp(-(away * away) / (2 * width * width));
}
