import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../model/seeded.ts';
import { carParks, takenShare, type CarPark } from './car-parks.ts';
import { beginProgram, hourIn, post } from './program.ts';
import { readNetwork } from './road-network.ts';

// A process of its own: made-up car parks, of whose spaces a broker notifies as they are taken and left.
const program = beginProgram();
const { city, signal, rest, say } = program;
const url = `http://${program.host}:${Number(process.env.PARKING_PORT || 9340)}/notify`;
const networkPath = join(program.distDir, 'network.json');

/** Every lot is counted once in this time, a part of them at each turn. */
const roundMs = 60_000;
const turns = 6;

function entityOf({ id, name, place, town, spaces, blind }: CarPark, free: number, observedAt: string): object {
  const property = (value: unknown) => ({ type: 'Property', value });
  return {
    id,
    type: 'OffStreetParking',
    name: { type: 'LanguageProperty', languageMap: name },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: place } },
    address: property({ addressLocality: town }),
    totalSpotNumber: property(spaces),
    availableSpotNumber: { type: 'Property', value: blind ? null : free, observedAt },
    generated: property(true),
  };
}

async function run(): Promise<void> {
  while (!existsSync(networkPath) && !signal.aborted) await rest(2_000);
  if (signal.aborted) return;
  const below = seeded(city.seed + 1);
  const lots = carParks(city, readNetwork(networkPath).nodes);
  /** Chance of its own for each lot, drifting, so that no two of a kind fill alike. */
  const drift = new Map(lots.map(({ id }) => [id, (below(200) - 100) / 1000]));
  say(`${lots.length} made-up car parks are notified of to ${url}.`);
  for (let turn = 0; !signal.aborted; turn += 1) {
    const hour = hourIn(city.timeZone, Date.now());
    const observedAt = new Date().toISOString();
    const data = lots
      .filter((_lot, n) => n % turns === turn % turns)
      .map((lot) => {
        const now = Math.max(-0.12, Math.min(0.12, drift.get(lot.id)! + (below(41) - 20) / 1000));
        drift.set(lot.id, now);
        const taken = Math.min(1, Math.max(0, takenShare(lot.use, hour) + now));
        return entityOf(lot, Math.round(lot.spaces * (1 - taken)), observedAt);
      });
    await post(program, url, { id: `urn:ngsi-ld:Notification:${turn}`, type: 'Notification', data });
    await rest(roundMs / turns);
  }
}

await run();
