import type { Id } from '../model/id.ts';
import type { StillFeature } from '../model/still.ts';
import { openDraped, type Drape, type Draped } from './draped.ts';
import type { Stage } from './stage.ts';

/** Ground that belongs to things of a feed, laid in the city. */
export interface Laid {
  /** Lays it anew only where an outline changed, and colours it anew only where a look did. */
  set(features: readonly StillFeature[], drapeOf: (id: Id) => Drape): void;
  close(): void;
}

export function openLaid(stage: Stage, layer: string): Laid {
  let draped: Draped | undefined;
  let [laid, dressed] = ['', ''];

  function lay(features: readonly StillFeature[]): void {
    const form = JSON.stringify(features.map(({ id, geometry }) => [id, geometry]));
    if (form === laid) return;
    draped?.close();
    draped = features.length > 0 ? openDraped(stage, layer, features) : undefined;
    [laid, dressed] = [form, ''];
  }

  return {
    set(features, drapeOf) {
      lay(features);
      const looks = new Map(features.map(({ id }) => [id, drapeOf(id)]));
      const form = JSON.stringify([...looks]);
      if (form === dressed || !draped) return;
      dressed = form;
      draped.dress(({ id }) => looks.get(id)!);
    },
    close: () => draped?.close(),
  };
}
