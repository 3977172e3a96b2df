import { error, json } from '@sveltejs/kit';
import * as v from 'valibot';
import { createCityFrame } from '$lib/geo/city-frame.ts';
import type { CityFrame } from '$lib/geo/city-frame.ts';
import { dropM } from '$lib/model/fix-form.ts';
import { isId } from '$lib/model/id.ts';
import type { Track } from '$lib/model/past.ts';
import { house } from '$lib/server/house.ts';
import type { RequestHandler } from './$types';

const longestMs = 31 * 86_400_000;

/** A time in ms since 1970 or as ISO 8601. */
const time = v.pipe(
  v.string('a time was expected, in ms since 1970 or as ISO 8601'),
  v.transform((text) => (/^-?\d+$/.test(text) ? Number(text) : Date.parse(text))),
  v.number('a time was expected, in ms since 1970 or as ISO 8601'),
  v.minValue(0, 'a time after 1970 was expected'),
  v.maxValue(253_402_300_800_000, 'a time before the year 10000 was expected'),
);
const query = v.object(
  {
    id: v.pipe(v.string('the id of a mover was expected'), v.check(isId, 'urn:ngsi-ld:<Type>:<local> was expected')),
    from: time,
    to: time,
    points: v.optional(
      v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}$/, 'a count from 1 to 99999 was expected'), v.transform(Number)),
      '5000',
    ),
  },
  'it is missing',
);

/** Every how manieth fix is told, so that there are at most `points`; the last one always is. */
function chosen(count: number, points: number): number[] {
  const every = Math.max(1, Math.ceil(count / points));
  const rest = count === 0 ? 0 : (count - 1) % every;
  return Array.from({ length: Math.ceil(count / every) }, (_, n) => n * every + rest);
}

function answerOf(id: string, track: Track, points: number, frame: CityFrame): object {
  const told = chosen(track.timeMs.length, points);
  return {
    id,
    /** How many fixes there are; more than are told when the track was thinned. */
    fixes: track.timeMs.length,
    times: told.map((n) => track.timeMs[n]),
    coordinates: told.map((n) => {
      const [x, y] = [track.x[n]!, track.y[n]!];
      const [lonDeg, latDeg] = frame.locate([x, y, -dropM(x, y)]);
      return [Number(lonDeg.toFixed(7)), Number(latDeg.toFixed(7))];
    }),
    speedMps: told.map((n) => track.speedMps[n]),
  };
}

/** `?id=&from=&to=&points=`: where the mover was in `[from, to)`; longitude and latitude, times in ms, the newest last. */
export const GET: RequestHandler = async ({ url }) => {
  const parsed = v.safeParse(query, Object.fromEntries(url.searchParams));
  if (!parsed.success) error(400, parsed.issues.map(({ path, message }) => `${path?.[0]?.key}: ${message}.`).join(' '));
  const { id, from, to, points } = parsed.output;
  if (!isId(id) || to <= from || to - from > longestMs)
    error(400, 'to: a time after from was expected, 31 days after it at most.');
  const { fixes, city } = house();
  const feed = await fixes.feedOf(id);
  if (feed === undefined) error(404, `id: no fix of ${id} was recorded.`);
  return json(answerOf(id, await fixes.track(feed, id, from, to), points, createCityFrame(city.origin)));
};
