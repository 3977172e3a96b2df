import type { City } from '../../model/city.ts';
import type { RegisteredCamera } from '../feeds/cameras/register.ts';
import { openRegister } from '../feeds/cameras/register-folder.ts';
import { openDrones } from '../feeds/drones/register.ts';

/** The registered stream of a camera that hangs or flies, by its code. */
export type Streams = (code: string) => Pick<RegisteredCamera, 'hls'> | undefined;

/** Reads both registers and goes on watching them. What cannot be read in them is told by their feeds. */
export async function openStreams(
  city: City,
  settings: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Streams> {
  const context = { signal, quarantine: () => undefined };
  const [cameras, drones] = await Promise.all([
    openRegister(city, settings, context),
    openDrones(city, settings, context),
  ]);
  return (code) =>
    cameras.now().rows.find((camera) => camera.code === code) ?? drones.now().rows.find((drone) => drone.code === code);
}
