import { openRegister } from '../feeds/cameras/register-folder.ts';
import { openDrones, type RegisteredDrone } from '../feeds/drones/register.ts';
import { flightAt, isSilent } from './drone-flights.ts';
import { homeOf } from './drone-homes.ts';
import { beginProgram, post } from './program.ts';

// A process of its own: a made-up control platform, that posts once a second where its drones are and how they look.
const program = beginProgram();
const { city, host, signal, rest, say } = program;
const url = `http://${host}:${Number(process.env.DRONES_PORT || 9420)}/notify`;
const tickMs = 1_000;

const [cameras, drones] = await Promise.all([
  openRegister(city, process.env, { signal, quarantine: () => undefined }),
  openDrones(city, process.env, { signal, quarantine: () => undefined }),
]);

function entityOf({ serial }: RegisteredDrone, n: number, timeMs: number): object {
  const { place, ...flight } = flightAt(serial, homeOf(n, cameras.now().rows), timeMs);
  const observedAt = new Date(timeMs).toISOString();
  const property = (value: number) => ({ type: 'Property', value: Math.round(value * 10) / 10, observedAt });
  return {
    id: `urn:ngsi-ld:Drone:${serial}`,
    type: 'Drone',
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: place }, observedAt },
    height: property(flight.heightM),
    heading: property(flight.headingDeg),
    speed: property(flight.speedMps),
    gimbalPitch: property(flight.gimbalPitchDeg),
    gimbalYaw: property(flight.gimbalYawDeg),
    generated: { type: 'Property', value: true },
  };
}

say(`${drones.now().rows.length} made-up drones are reported to ${url}.`);
while (!signal.aborted) {
  const nowMs = Date.now();
  const { rows, generated } = drones.now();
  const data = generated
    ? rows.flatMap((row, n) => (isSilent(row.serial, nowMs) ? [] : [entityOf(row, n, nowMs)]))
    : [];
  if (data.length > 0)
    await post(program, url, { id: `urn:ngsi-ld:Notification:${nowMs}`, type: 'Notification', data });
  await rest(tickMs - (Date.now() % tickMs));
}
