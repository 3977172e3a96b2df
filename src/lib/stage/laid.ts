import type { Id } from '../model/id.ts';
import type { StillFeature } from '../model/still.ts';
import { openDraped, type Drape, type Draped } from './draped.ts';
import type { Stage } from './stage.ts';

/** Ground that belongs to things of a feed, laid in the city. */
export interface Laid {
  /** Lays it anew only where an outline changed, and colours it anew only where a look did. Several may lead to one thing. */
  set(features: readonly StillFeature[], drapeOf: (id: Id, at: number) => Drape): void;
  close(): void;
}

export function openLaid(stage: Stage, layer: string): Laid {
  let draped: Draped | undefined;
  let [laid, dressed] = ['', ''];
  let places = new Map<StillFeature, number>();

  function lay(features: readonly StillFeature[]): void {
    const form = JSON.stringify(features.map(({ id, geometry }) => [id, geometry]));
    if (form === laid) return;
    draped?.close();
    places = new Map(features.map((feature, at) => [feature, at]));
    draped = features.length > 0 ? openDraped(stage, layer, features) : undefined;
    [laid, dressed] = [form, ''];
  }

  return {
    set(features, drapeOf) {
      lay(features);
      const looks = features.map(({ id }, at) => drapeOf(id, at));
      const form = JSON.stringify(looks);
      if (form === dressed || !draped) return;
      dressed = form;
      draped.dress((feature) => looks[places.get(feature)!]!);
    },
    close: () => draped?.close(),
  };
}
