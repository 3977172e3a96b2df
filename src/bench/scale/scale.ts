import { redisProgram } from '../../lib/server/testing/redis-server.ts';
import { readCosts, type Costs } from './costs.ts';
import { capacities, hundredDistricts as demand } from './demand.ts';
import { simulateHub } from './hub-simulation.ts';
import { needsOf, wallsOf } from './needs.ts';
import { check, type Checked } from './prediction.ts';
import { measureTwoHubs } from './two-hubs.ts';

/** What a kB through Redis costs it where none is there to be measured, in microseconds. */
const usualRedisUsPerKilobyte = 1;

/** Checks the reckoning against two hubs that run, then reckons a hundred districts. */
export async function benchScale({ short }: { readonly short: boolean }): Promise<void> {
  const { costs, from } = readCosts();
  say(`Costs of ${from}.`, '');
  const redisUs = await checkTwoHubs(costs, short);
  sayHub(costs);
  sayNeeds(costs);
  say('Where it is full first, one of each and nothing changed:');
  for (const { what, districts, then } of wallsOf(costs, demand, redisUs))
    say(`  ${what.padEnd(44)}${figure(districts).padStart(10)} districts   then: ${then}`);
}

async function checkTwoHubs(costs: Costs, short: boolean): Promise<number> {
  if (!redisProgram) {
    say('No redis-server was found: the reckoning is not checked. Install it or set REDIS_SERVER.', '');
    return usualRedisUsPerKilobyte;
  }
  const ran = await measureTwoHubs(short ? 10 : 100, short ? 12 : 40);
  say(
    `Two hubs over a real Redis, ${ran.viewersPerHub} browsers each, ${ran.movers} movers, ${ran.seconds} s, delivered ${ran.delivered.toFixed(3)}:`,
  );
  for (const each of check(costs, ran)) say(checkedLine(each));
  const redisUs = (ran.redisMs * 1e6) / (ran.redisInBytes + ran.redisOutBytes);
  say(`  Redis itself took ${figure(ran.redisMs)} ms: ${figure(redisUs)} µs per kB, in and out.`, '');
  return redisUs;
}

function checkedLine({ what, unit, predicted, measured }: Checked): string {
  const error = `${(((predicted - measured) / measured) * 100).toFixed(0)} %`;
  return `  ${what.padEnd(28)}reckoned ${figure(predicted).padStart(8)} ${unit}   measured ${figure(measured).padStart(8)} ${unit}   off by ${error}`;
}

/** One hub by the simulation, at several crowds. */
function sayHub(costs: Costs): void {
  const { moversPerDistrict: movers, reportHz, viewShare, bunched } = demand;
  say('One hub of one district, simulated:');
  for (const viewers of [200, 500, 1_000, 2_000, 4_000]) {
    const load = { movers, reportHz, viewers, viewShare, bunched, hears: 'trunk' } as const;
    const { busy, p99Ms, merged } = simulateHub(costs, load);
    say(
      `  ${String(viewers).padStart(6)} browsers: ${figure(busy * 100)} % busy, p99 ${figure(p99Ms)} ms, ${figure(merged * 100)} % of ticks merged`,
    );
  }
  say('');
}

function sayNeeds(costs: Costs): void {
  const needs = needsOf(costs, demand);
  const { districts, moversPerDistrict, viewersPerDistrict } = demand;
  say(
    `${districts} districts, ${figure(districts * moversPerDistrict)} movers, ${figure(districts * viewersPerDistrict)} browsers need:`,
    `  ${needs.hubs} hub processes of one processor (at most ${needs.viewersPerHub} browsers each, ${capacities.busyAtMost * 100} % busy, p99 ${capacities.p99AtMostMs} ms)`,
    `  ${needs.sources} processors for the feeds`,
    `  ${figure(needs.hubBytes / 1e6)} MB a hub for browsers and movers, beside what the program takes`,
    `  ${figure((needs.browserBytesPerSecond * 8) / 1e9)} Gbit/s to browsers`,
    `  ${figure(needs.trunkInBytesPerSecond / 1e6)} MB/s into Redis; out of it ${figure(needs.trunkOutBytesPerSecond.sharded / 1e6)} MB/s by district, ${figure(needs.trunkOutBytesPerSecond.unsharded / 1e6)} MB/s if every hub heard all`,
    `  ${figure(needs.rowsPerSecond)} observations a second: ${figure(needs.databaseProcessors)} processors for store and database, ${figure(needs.diskBytesPerDay / 1e9)} GB a day`,
    '',
  );
}

const say = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);
const figure = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
