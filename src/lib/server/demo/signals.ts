import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keepLine } from '../door/device-line.ts';
import { crossings, mishapOf, type Crossing } from './junction-plans.ts';
import { beginProgram, hourIn } from './program.ts';
import { readNetwork } from './road-network.ts';
import { mapOf, spatOf } from './signal-messages.ts';

// A process of its own: made-up signal controllers at crossings of the road network, each on a line of its own.
const { city, host, distDir, signal, rest, say } = beginProgram();
const port = Number(process.env.SIGNALS_PORT || 9390);
const networkPath = join(distDir, 'network.json');

const tickMs = 500;
const mapEveryMs = 60_000;
const stateEveryMs = 5_000;

/** One controller: where it stands once a minute, how its lights stand when one changes and every few seconds. */
function switchOn(crossing: Crossing): (nowMs: number) => void {
  let [mapMs, stateMs, said] = [0, 0, ''];
  const line = keepLine({
    host,
    port,
    name: `signal-${crossing.id}`,
    signal,
    hear: () => {},
    opened: () => {
      [mapMs, stateMs] = [0, 0];
    },
  });
  const send = (message: object): boolean => line.send(Buffer.from(`${JSON.stringify(message)}\n`));
  return (nowMs) => {
    const mishap = mishapOf(crossing, nowMs);
    if (mishap === 'silent') return;
    if (nowMs - mapMs >= mapEveryMs && send(mapOf(crossing))) mapMs = nowMs;
    const { message, says } = spatOf(crossing, hourIn(city.timeZone, nowMs), nowMs, mishap);
    if (says === said && nowMs - stateMs < stateEveryMs) return;
    if (send(message)) [stateMs, said] = [nowMs, says];
  };
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const controllers = crossings(city, readNetwork(networkPath)).map(switchOn);
  say(`${controllers.length} made-up signal controllers speak to ${host}:${port}.`);
  while (!signal.aborted) {
    const nowMs = Date.now();
    for (const beat of controllers) beat(nowMs);
    await rest(tickMs);
  }
}

await run();
