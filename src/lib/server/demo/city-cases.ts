import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSettings } from '../settings.ts';
import { foundEveryMs, openCaseLives, requestsBetween, toldBackMs } from './city-case-lives.ts';
import { beginProgram, post } from './program.ts';
import { readNetwork } from './road-network.ts';

// A process of its own: a made-up platform of city management that tells of each step of its cases.
const program = beginProgram();
const { city, host, distDir, signal, rest, say } = program;
const url = `http://${host}:${Number(process.env.CITY_CASES_PORT || 9380)}/`;
const networkPath = join(distDir, 'network.json');
/** What the platform remembers through a stop: until when it was thanked. Without it, cases it told of would never be closed. */
const memoryPath = join(readSettings(process.env).dataDir, 'demo', 'city-cases-thanked.txt');

const tellEveryMs = 10_000;
const postAtMost = 400;

function remembered(): number | undefined {
  try {
    const ms = Number(readFileSync(memoryPath, 'utf8'));
    return ms > 0 && ms <= Date.now() ? ms : undefined;
  } catch {
    return undefined;
  }
}

function remember(ms: number): void {
  mkdirSync(dirname(memoryPath), { recursive: true });
  writeFileSync(memoryPath, String(ms));
}

/** In order, so that no step comes before the one it follows; an empty message says that nothing is new. */
async function tell(requests: readonly object[]): Promise<boolean> {
  for (let n = 0; n === 0 || n < requests.length; n += postAtMost)
    if (!(await post(program, url, requests.slice(n, n + postAtMost)))) return false;
  return true;
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const lives = openCaseLives(city, readNetwork(networkPath).nodes);
  let sinceMs = remembered() ?? Date.now() - toldBackMs;
  say(`Made-up cases of city management, one found each ${foundEveryMs / 1000} s, are told to ${url}.`);
  while (!signal.aborted) {
    const nowMs = Date.now();
    if (await tell(requestsBetween(lives, sinceMs, nowMs))) remember((sinceMs = nowMs));
    await rest(tellEveryMs);
  }
}

await run();
