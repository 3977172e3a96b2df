import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../../lib/server/store/store.ts';
import type { Delta } from '../../../lib/model/change.ts';
import { openChild } from '../ground/child.ts';
import { clockMs, median } from '../ground/clock.ts';
import { freePort } from '../../../lib/server/testing/free-port.ts';
import { seeded } from '../ground/seeded.ts';
import { openDevices, type Thanked } from '../house/devices.ts';
import type { Form, Row } from '../row.ts';
import { doorsAnywhere } from '../../../lib/server/testing/doors.ts';

const row: Row = {
  name: 'kills',
  title: 'Acknowledged facts lost when the house is killed under load',
  async run({ short }: Form) {
    const kills = short ? 2 : 20;
    const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
    const port = await freePort();
    const devices = openDevices(port);
    try {
      const backMs = await killOften(kills, { dataDir, port, devices });
      devices.close();
      const kept = await readAll(dataDir);
      const lost = lostOf(devices.thanked, kept);
      return {
        unit: '',
        ours: lost,
        atMost: 0,
        bounds: [{ name: 'gaps in the numbers', value: gaps(kept), atMost: 0 }],
        peers: [],
        delivered: 1 - lost / devices.thanked.length,
        notes: [
          `${kills} × kill -9; ${devices.sent()} messages sent, ${devices.thanked.length} acknowledged, ${kept.length} facts in the log.`,
          `From a kill to the next acknowledgement: ${Math.round(median(backMs))} ms in the middle, ${Math.round(Math.max(...backMs))} ms at most.`,
        ],
      };
    } finally {
      devices.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
export default row;

interface Killing {
  readonly dataDir: string;
  readonly port: number;
  readonly devices: ReturnType<typeof openDevices>;
}

/** Opens the house, lets devices be thanked for a while that differs, kills it, and so on; gives back how long each return took. */
async function killOften(kills: number, { dataDir, port, devices }: Killing): Promise<number[]> {
  const random = seeded(kills);
  const backMs: number[] = [];
  const env = {
    DATA_DIR: dataDir,
    PORT: '0',
    ...doorsAnywhere,
    HJ212_PORT: String(port),
    DEMO: '0',
  };
  let killedMs = clockMs();
  for (let kill = 0; kill < kills; kill += 1) {
    const house = openChild(join(import.meta.dirname, '../house/doors-house.ts'), { ...env, DATABASE_URL: '' });
    await house.ask('open');
    await devices.thankedFor(1);
    if (kill > 0) backMs.push(clockMs() - killedMs);
    await devices.thankedFor(200 + Math.floor(random() * 200));
    await pause(random() * 300);
    await house.close();
    killedMs = clockMs();
  }
  return backMs;
}

async function readAll(dataDir: string): Promise<readonly Delta[]> {
  const log = { info: () => undefined, warn: () => undefined };
  const store = await openStore({ dataDir, address: 'the bench', log });
  try {
    return (await store.since('hj212', 0)) ?? [];
  } finally {
    await store.close();
  }
}

function lostOf(thanked: readonly Thanked[], kept: readonly Delta[]): number {
  const key = ({ datastream, phenomenonTime, result }: Omit<Thanked, 'result'> & { result: number | null }): string =>
    `${datastream} ${phenomenonTime} ${result}`;
  const known = new Set(kept.flatMap(({ observe = [] }) => observe.map(key)));
  return thanked.filter((value) => !known.has(key(value))).length;
}

const gaps = (kept: readonly Delta[]): number => kept.filter(({ seq }, n) => seq !== kept[0]!.seq + n).length;
