/** SAE J2735 TimeMark: more than an hour ahead, and not known. */
const beyondAnHour = 36_000;
const hourMs = 3_600_000;
/** An end may lie a little behind the message that says it. */
const slackMs = 60_000;

/**
 * The moment of an end that a TimeMark says: tenths of a second in the UTC hour of the message or the next one. Nothing
 * where it is unknown (36001) or more than an hour ahead (36000).
 */
export function endOf(mark: number, messageMs: number): number | undefined {
  if (mark >= beyondAnHour) return undefined;
  const inThisHour = Math.floor(messageMs / hourMs) * hourMs + mark * 100;
  if (inThisHour < messageMs - slackMs) return inThisHour + hourMs;
  // A message of the first minutes of an hour may speak of the end of the last one.
  return inThisHour - hourMs >= messageMs - slackMs ? inThisHour - hourMs : inThisHour;
}

export function markOf(timeMs: number, nowMs: number): number {
  return timeMs - nowMs >= hourMs ? beyondAnHour : Math.floor((timeMs % hourMs) / 100);
}

const minuteMs = 60_000;
const minutesUnknown = 527_040;
const millisecondsUnknown = 60_999;

/**
 * When a message says it is from: MinuteOfTheYear and DSecond (milliseconds of the minute), UTC. The year is not said: it is
 * the one in which the moment lies next to `nowMs`. Nothing where it does not say both.
 */
export function momentOf(minute: number | undefined, millisecond: number | undefined, nowMs: number) {
  if (minute === undefined || millisecond === undefined) return undefined;
  if (minute >= minutesUnknown || millisecond > millisecondsUnknown) return undefined;
  const year = new Date(nowMs).getUTCFullYear();
  const moments = [year - 1, year, year + 1].map((of) => Date.UTC(of, 0) + minute * minuteMs + millisecond);
  return moments.reduce((a, b) => (Math.abs(b - nowMs) < Math.abs(a - nowMs) ? b : a));
}

/** How a message says a moment. */
export function stampOf(timeMs: number): { readonly moy: number; readonly timeStamp: number } {
  const beginMs = Date.UTC(new Date(timeMs).getUTCFullYear(), 0);
  return { moy: Math.floor((timeMs - beginMs) / minuteMs), timeStamp: Math.floor((timeMs - beginMs) % minuteMs) };
}
