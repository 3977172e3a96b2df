import { setImmediate } from 'node:timers/promises';

/** A tick of the movers takes as long; more at a stretch and browsers would see it. */
const stretchMs = 8;

/** Collects what is made one by one, or those that are taken; now and then whatever else this process has to do has its turn. */
export async function inTurns<T>(items: Iterable<T>, takes: (item: T) => boolean = () => true): Promise<T[]> {
  const found: T[] = [];
  let began = performance.now();
  for (const item of items) {
    if (takes(item)) found.push(item);
    if (performance.now() - began < stretchMs) continue;
    await setImmediate();
    began = performance.now();
  }
  return found;
}
