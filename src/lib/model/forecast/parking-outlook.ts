import { hourMs, type Outlook, type PropertyOutlook } from './outlook.ts';

const property = 'freeSpaces';

/** How many spaces of a car park will be free in one hour ahead, and the bounds of that; whole spaces. */
export interface ParkingHour {
  readonly beginMs: number;
  readonly free: number;
  readonly low: number;
  readonly high: number;
}

/** No more are free than there are, and no fewer than none. */
export function withinCapacity(found: PropertyOutlook, total: number | undefined): PropertyOutlook {
  if ('why' in found) return found;
  const held = (value: number): number => Math.min(total ?? Infinity, Math.max(0, value));
  const steps = found.steps.map(({ low, centre, high }) => ({
    low: held(low),
    centre: held(centre),
    high: held(high),
  }));
  return { ...found, steps };
}

/** The hours ahead; none where they are not foretold. Bounds are rounded outwards. */
export function parkingHours(outlook: Outlook | undefined): readonly ParkingHour[] {
  const found = outlook?.properties[property];
  if (!outlook || !found || !('steps' in found)) return [];
  return found.steps.map(({ low, centre, high }, hour) => ({
    beginMs: outlook.fromMs + hour * hourMs,
    free: Math.round(centre),
    low: Math.floor(low),
    high: Math.ceil(high),
  }));
}

/** The hour that holds a moment; nothing where that is not foretold. */
export function spacesAt(outlook: Outlook | undefined, atMs: number): ParkingHour | undefined {
  return parkingHours(outlook).find(({ beginMs }) => atMs >= beginMs && atMs < beginMs + hourMs);
}

/** The first hour with the fewest spaces; nothing where none is foretold. */
export function fewestSpaces(hours: readonly ParkingHour[]): ParkingHour | undefined {
  return hours.length > 0 ? hours.reduce((worst, hour) => (hour.free < worst.free ? hour : worst)) : undefined;
}

/** The mean of the last hour that was counted. */
export function lastSpaces({ properties }: Outlook): number | null {
  const last = properties[property]?.last;
  return last === undefined || last === null ? null : Math.round(last);
}
