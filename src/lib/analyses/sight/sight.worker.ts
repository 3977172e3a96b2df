import { openSurfaces } from '../../geo/surface/city-surface.ts';
import { widened, type BoxM } from '../../geo/surface/masses.ts';
import { serveJobs, type Pace } from '../../model/job.ts';
import { sightLine } from './line.ts';
import type { SightAnswer, SightAsk } from './messages.ts';
import { skyline } from './skyline.ts';
import { boxAround, viewsheds } from './viewshed.ts';

/** A little beyond what is looked at, for buildings whose middle lies outside. */
const marginM = 200;
const surfaces = openSurfaces({ groundM: marginM, massesM: marginM });

serveJobs<SightAsk, SightAnswer>(self, async (ask, pace) => {
  const startedMs = performance.now();
  const answer = await reckon(ask, pace);
  const { change } = ask.ground;
  return { ...answer, ...(change ? { change } : {}), tookMs: performance.now() - startedMs };
});

async function reckon(ask: SightAsk, pace: Pace) {
  const city = await surfaces.read(ask.ground.tilesUrl, ask.ground.origin);
  const { frame, generated } = city;
  const { change } = ask.ground;
  if (ask.kind === 'viewshed') {
    const surface = surfaces.around(city, boxAround(ask.viewpoints, frame), change);
    return { ...(await viewsheds(surface, frame, ask.viewpoints, ask.targetM, pace)), generated };
  }
  const [x, y] = frame.place([ask.from.place[0], ask.from.place[1]]);
  if (ask.kind === 'skyline') {
    const surface = surfaces.around(city, widened([x, y, x, y], ask.reachM), change);
    return { ...(await skyline(surface, frame, ask.from, ask.reachM, pace)), generated };
  }
  const [toX, toY] = frame.place([ask.to.place[0], ask.to.place[1]]);
  const box: BoxM = [Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY)];
  return { ...sightLine(surfaces.around(city, box, change), frame, ask.from, ask.to), generated };
}
