import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gather } from '../../lib/analyses/risk-grid/gather.ts';
import type { Ask, Files } from '../../lib/analyses/risk-grid/messages.ts';
import { openReckoning } from '../../lib/analyses/risk-grid/reckon.ts';
import { reaches } from '../../lib/analyses/risk-grid/scales.ts';
import type { Spot } from '../../lib/analyses/risk-grid/spread.ts';
import { createCityFrame } from '../../lib/geo/city-frame.ts';
import type { City } from '../../lib/model/city.ts';
import type { RiskGround } from '../../lib/model/risk/risk-finding.ts';
import { usualChoice } from '../../lib/model/risk/weights.ts';
import { seeded } from '../../lib/model/seeded.ts';
import { badDay } from './bad-day.ts';

const root = resolve(import.meta.dirname, '../../..');
const sidesM = [500, 250, 125];
const turns = 15;
/** A bad day: many more alerts and incidents than the demonstration city has. */
const amounts = { incidents: 20, water: 30, chemicals: 30, alerts: 500, air: 15, people: 600, response: 40 };

/** How long one reckoning of the whole district takes, by the side of a cell; the figures belong to the machine, their ratios do not. */
export async function benchRisk(): Promise<void> {
  const city = await read<City>('tiles/yuhang/city.json');
  const files: Files = {
    divisions: await read('tiles/dist/yuhang/divisions.geojson'),
    network: await read('tiles/dist/yuhang/network.json'),
  };
  const view = badDay(city.bounds);
  const { place } = createCityFrame(city.origin);
  const gatheredMs = sorted(() => {
    const startedMs = performance.now();
    gather(view, place);
    return performance.now() - startedMs;
  });
  process.stdout.write(`Gathered in the page's own thread in ${said(gatheredMs)}\n`);
  for (const sideM of sidesM) {
    const startedMs = performance.now();
    const { ground, reckon } = openReckoning(files, city.origin, sideM);
    const layMs = performance.now() - startedMs;
    const ask = askOf(ground, files);
    const tookMs = sorted(() => reckon(ask).tookMs);
    const cells = ground.squareOf.length;
    process.stdout.write(`${sideM} m: ${cells} cells, laid in ${layMs.toFixed(0)} ms, reckoned in ${said(tookMs)}\n`);
  }
}

function sorted(measureMs: () => number): number[] {
  return Array.from({ length: turns }, measureMs).sort((a, b) => a - b);
}

function said(tookMs: readonly number[]): string {
  const [median, worst] = [tookMs[Math.floor(turns / 2)]!, tookMs.at(-1)!];
  return `${median.toFixed(1)} ms (worst of ${turns}: ${worst.toFixed(1)})`;
}

async function read<File>(path: string): Promise<File> {
  return JSON.parse(await readFile(resolve(root, path), 'utf8')) as File;
}

function askOf(ground: RiskGround, { network }: Files): Ask {
  const random = seeded(330110);
  const spotsOf = (count: number, [fullM, reachM]: readonly [number, number]) =>
    Array.from({ length: count }, (): Spot => {
      const x = ground.west + random(ground.columns * ground.cellM);
      const y = ground.south + random(ground.rows * ground.cellM);
      return { x, y, fullM, reachM, value: random(10) === 0 ? null : random(100) / 100 };
    });
  const spots = Object.fromEntries(
    Object.entries(amounts).map(([factor, count]) => [
      factor,
      spotsOf(count, factor in reaches ? reaches[factor as keyof typeof reaches] : [0, 0]),
    ]),
  ) as unknown as Ask['spots'];
  const speeds = { speedKmh: new Uint8Array(network.edges.length).fill(30), passes: new Uint8Array(0), asOfMs: 0 };
  return { order: 1, choice: usualChoice, spots, speeds };
}
