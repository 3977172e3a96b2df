import { benchOverlay } from './overlay.ts';
import { benchReach } from './reach.ts';

/** What the explorer reckons, against turf alone in the same run; the figures belong to the machine, their ratios do not. */
export async function benchExplore(): Promise<void> {
  await benchOverlay();
  await benchReach();
}
