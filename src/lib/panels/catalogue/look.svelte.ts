import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { factsOf, type Box, type LayerFacts } from './facts.ts';

/** Counting all layers reads every thing there is: no more often than a person compares figures. */
const everyMs = 1_500;

/** What is known of all layers, looked at again while somebody has the catalogue before them. Within a component. */
export function openLook(cockpit: Cockpit): {
  readonly facts: ReadonlyMap<string, LayerFacts>;
  readonly box: Box | undefined;
} {
  let facts = $state.raw<ReadonlyMap<string, LayerFacts>>(new Map());
  let box = $state.raw<Box>();
  const failed = new Map<string, string>();

  function look(): void {
    box = boxOf(cockpit);
    facts = new Map(cockpit.layers.map((layer) => [layer.id, factsOf(layer, knownOf(layer))]));
  }

  function knownOf({ id, file }: Cockpit['layers'][number]) {
    const { still } = cockpit;
    return {
      statuses: cockpit.live.statuses(),
      state: (feed: string) => cockpit.live.state(feed),
      ...(file ? { still: { file: still.file(id), state: still.state(id), failed: failed.get(id) ?? '' } } : {}),
      ...{ box, nowMs: cockpit.now },
      placeOf: (thing: { id: Parameters<Cockpit['placeOf']>[0]; location?: readonly [number, number, number?] }) =>
        thing.location ?? cockpit.placeOf(thing.id),
    };
  }

  async function read(id: string): Promise<void> {
    try {
      await cockpit.still.load(id);
      failed.delete(id);
    } catch (error) {
      failed.set(id, error instanceof Error ? error.message : String(error));
    }
  }

  // The files are less than a megabyte together, and come after the map.
  let asked = false;
  $effect(() => {
    if (!cockpit.stage || asked) return;
    asked = true;
    for (const { id, file } of cockpit.layers) if (file) void read(id);
  });
  $effect(() => {
    const clock = setInterval(() => document.visibilityState === 'visible' && look(), everyMs);
    return () => clearInterval(clock);
  });
  return {
    get facts() {
      return facts;
    },
    get box() {
      return box;
    },
  };
}

/** What the map shows, in degrees. */
export function boxOf({ stage }: Cockpit): Box | undefined {
  if (!stage) return undefined;
  const { width, height } = stage.size();
  const [upper, lower] = [stage.camera.unproject(0, 0), stage.camera.unproject(width, height)];
  return upper && lower ? [upper[0], lower[1], lower[0], upper[1]] : undefined;
}
