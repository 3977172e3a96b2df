import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createCityFrame } from '../../../geo/city-frame.ts';
import { openMatcher } from '../../../geo/map-matching.ts';
import { buildRoadGraph } from '../../../geo/road-graph.ts';
import type { Change } from '../../../model/change.ts';
import type { Feed, FeedContext } from '../../../model/feed.ts';
import type { NetworkFile } from '../../../model/road-network.ts';
import { areasOf } from './areas.ts';
import { openProbes } from './probes.ts';
import { openTally, windowMinutes } from './tally.ts';
import { sayOf, thingsOf } from './tell.ts';

const source = 'vehicles';
/** All vehicles are looked at once a second, a part at a time: a long look would hold up whoever shares the process. */
const parts = 10;
const lookEveryMs = 1_000 / parts;
const minuteMs = 60_000;

/** Speed and congestion of the roads, worked out from where vehicles are: fixes matched to roads, told once a minute. */
const roadSpeed: Feed = {
  id: 'road-speed',
  title: { zh: '道路车速', en: 'Road speeds' },
  attribution: { zh: '由车辆定位匹配路网计算', en: 'Worked out from vehicle positions matched to the roads' },
  licence: 'internal',
  staleAfterMs: 3 * minuteMs,
  open,
};
export default roadSpeed;

async function* open({ city, builtDir, movers, state, signal, note, known = [] }: FeedContext): AsyncIterable<Change> {
  if (!builtDir || !movers) throw new Error('Road speeds need the city that was built and the movers of the house.');
  const network = readNetwork(join(builtDir, 'network.json'));
  const graph = buildRoadGraph(network, createCityFrame(city.origin));
  const areas = areasOf(city, builtDir, network, graph);
  const tally = openTally(graph, network);
  const matcher = openMatcher(graph, tally.take);
  const readProbes = openProbes(matcher);
  const things = new Set(areas.map(({ id }) => id));
  const gone = known.filter((id) => id.includes(':Road') && !things.has(id) && !id.includes(':RoadSpeeds:'));
  if (gone.length > 0) yield { remove: gone };

  let lookMs = 0;
  let minute = Math.floor(Date.now() / minuteMs);
  let [generated, told] = [city.generated === true, false];
  for (let look = 0; !signal.aborted; look += 1) {
    const table = movers(source);
    const began = performance.now();
    if (table && readProbes(table, state?.(source), look % parts, parts) && !generated) {
      [generated, told] = [true, false];
    }
    lookMs += performance.now() - began;
    const now = Math.floor(Date.now() / minuteMs);
    if (now !== minute) {
      minute = now;
      tally.turn();
      if (!told) yield { upsert: thingsOf(areas, generated) };
      told = true;
      yield sayOf(areas, graph.edges, tally, minute * minuteMs, generated);
    }
    if (look % parts === parts - 1) {
      const sizes = `${graph.edges} pieces of road, ${areas.length} areas, window of ${windowMinutes} min`;
      note(`${sizes}; matching took ${lookMs.toFixed(1)} ms in the last second`);
      lookMs = 0;
    }
    await pause(lookEveryMs, undefined, { signal }).catch(passAbort);
  }
}

function readNetwork(path: string): NetworkFile {
  if (!existsSync(path)) throw new Error(`There are no roads at ${path}; build the city's tiles.`);
  return JSON.parse(readFileSync(path, 'utf8')) as NetworkFile;
}

function passAbort(error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  throw error;
}
