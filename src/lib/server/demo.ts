import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openChildren } from './children.ts';
import type { Children } from './children.ts';
import type { HouseLog } from './log.ts';
import { isEverywhere } from './settings.ts';
import type { Settings } from './settings.ts';

const programs = [
  'devices',
  'vehicles',
  'parking',
  'transit',
  'checkpoints',
  'waste',
  'city-cases',
  'signals',
  'resources',
  'cameras',
  'drones',
].map((name) => join(import.meta.dirname, 'demo', `${name}.ts`));

/** The made-up devices, beside the doors they knock at; none where nobody opens doors. */
export function openDemo({ demo, role, host, city }: Settings, log: HouseLog): Children {
  const wanted = demo && role !== 'hub' ? programs.filter((path) => existsSync(path)) : [];
  const doorHost = isEverywhere(host) ? '127.0.0.1' : host;
  return openChildren(wanted, { ...process.env, CITY: city, DOOR_HOST: doorHost }, log);
}
