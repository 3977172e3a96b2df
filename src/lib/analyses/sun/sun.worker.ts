import { openSurfaces } from '../../geo/surface/city-surface.ts';
import { serveJobs, type Pace } from '../../model/job.ts';
import { boxOf } from './area.ts';
import { facadeHours } from './facade-hours.ts';
import { groundReachM, massReachM } from './hours.ts';
import type { DayAnswer, SunAnswer, SunAsk } from './messages.ts';
import { shadowAt } from './shadow.ts';
import { solarNoonMs, sunTimes, type CalendarDay } from './sun-path.ts';
import { yardHours } from './yard.ts';

const surfaces = openSurfaces({ groundM: groundReachM, massesM: massReachM });

serveJobs<SunAsk, SunAnswer>(self, async (ask, pace) => {
  if (ask.kind === 'day') return dayOf(ask.place, ask.day);
  const startedMs = performance.now();
  const answer = await reckon(ask, pace);
  const { change } = ask.ground;
  return { ...answer, ...(change ? { change } : {}), tookMs: performance.now() - startedMs };
});

async function reckon(ask: Exclude<SunAsk, { kind: 'day' }>, pace: Pace) {
  const city = await surfaces.read(ask.ground.tilesUrl, ask.ground.origin);
  const { frame, generated } = city;
  const { change } = ask.ground;
  if (ask.kind === 'facade') {
    const surface = surfaces.around(city, boxOf({ centre: ask.place, halfM: 100 }, frame), change);
    return { ...(await facadeHours(surface, frame, ask.place, ask.band, pace)), generated };
  }
  const surface = surfaces.around(city, boxOf(ask.area, frame), change);
  if (ask.kind === 'shadow') return { ...(await shadowAt(surface, frame, ask.area, ask.timeMs, pace)), generated };
  return { ...(await yardHours(surface, frame, ask.area, ask.band, pace)), generated };
}

function dayOf(place: readonly [number, number, number?], day: CalendarDay): DayAnswer {
  const noonMs = solarNoonMs(day, place);
  return { kind: 'day', noonMs, ...sunTimes(noonMs, place) };
}
