import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../model/seeded.ts';
import { flowAt } from './drive.ts';
import { beginProgram, hourIn, post } from './program.ts';
import { readNetwork, stepM, type Network, type Way } from './road-network.ts';

// A process of its own: made-up checkpoints by the main roads, which count who passes and tell of who is too fast or too heavy.
const program = beginProgram();
const { city, distDir, signal, rest, say } = program;
const url = `http://${program.host}:${Number(process.env.CHECKPOINTS_PORT || 9360)}/`;
const networkPath = join(distDir, 'network.json');

const everyMs = 20_000;
const countsEveryMs = 60_000;
/** One in so many turns a violation is found somewhere. */
const violationsOneIn = 5;
const loadLimitT = 49;

interface Checkpoint {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly location: readonly [number, number];
  readonly town: string;
  readonly limitKmh: number;
  readonly weighs: boolean;
  /** Vehicles a minute on a free afternoon. */
  readonly busy: number;
}

/** One by the main road nearest to the middle of every town; every third one weighs. */
function checkpoints({ leaving }: Network, below: (below: number) => number): Checkpoint[] {
  const mains = leaving.flat().filter(({ roadClass }) => roadClass === 'primary' || roadClass === 'expressway');
  return city.divisions.flatMap(({ code, name, centre }, n) => {
    const way = mains.reduce<Way | undefined>(
      (best, next) => (!best || far(next, centre) < far(best, centre) ? next : best),
      undefined,
    );
    if (!way) return [];
    const weighs = n % 3 === 0;
    return [
      {
        id: `K${code}`,
        name: weighs
          ? { zh: `${name.zh}治超卡口`, en: `${name.en} weigh point` }
          : { zh: `${name.zh}测速卡口`, en: `${name.en} speed point` },
        location: middleOf(way),
        town: code,
        limitKmh: Math.round(way.speedMps * 3.6),
        weighs,
        busy: 12 + below(30),
      },
    ];
  });
}

function middleOf({ line }: Way): readonly [number, number] {
  const [a, b] = [line[Math.floor((line.length - 1) / 2)]!, line[Math.ceil((line.length - 1) / 2)]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

const far = (way: Way, place: readonly [number, number]): number => Math.hypot(...stepM(middleOf(way), place));

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  // Another seed each minute: a program begun anew does not find the same violations again.
  const below = seeded(city.seed + Math.floor(Date.now() / 60_000));
  const all = checkpoints(readNetwork(networkPath), seeded(city.seed + 2));
  say(`${all.length} made-up checkpoints tell of what passes to ${url}.`);
  let counted = -Infinity;
  while (!signal.aborted) {
    const nowMs = Date.now();
    const time = new Date(nowMs).toISOString();
    // Many are under way when the roads are slow.
    const traffic = 2.2 - 2 * flowAt(hourIn(city.timeZone, nowMs));
    const isTimeToCount = nowMs - counted >= countsEveryMs;
    if (isTimeToCount) counted = nowMs;
    await post(program, url, {
      checkpoints: all.map(({ id, name, location, town }) => ({ id, name, location, town, generated: true })),
      counts: isTimeToCount
        ? all.map(({ id, busy }) => ({
            checkpoint: id,
            time,
            passed: Math.round(busy * traffic * (0.8 + below(40) / 100)),
          }))
        : [],
      events: below(violationsOneIn) === 0 ? [violationAt(all[below(all.length)]!, time, below)] : [],
    });
    await rest(everyMs);
  }
}

function violationAt({ id, weighs, limitKmh }: Checkpoint, time: string, below: (below: number) => number): object {
  const limit = weighs ? loadLimitT : limitKmh;
  const over = 1.1 + below(40) / 100;
  return {
    id: `${id}-${below(1_000_000)}`,
    checkpoint: id,
    time,
    violation: weighs ? 'over-load' : 'over-speed',
    measured: weighs ? Math.round(limit * over * 10) / 10 : Math.round(limit * over),
    limit,
    plate: `测A·D${String(below(10_000)).padStart(4, '0')}`,
  };
}

await run();
