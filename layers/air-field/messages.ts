import type { Sample } from '../../src/lib/geo/kriging.ts';
import type { Position } from '../../src/lib/model/entity.ts';
import type { Ring } from './inside.ts';

/** What the painter must know once: the ground it paints. */
export interface Ground {
  /** Where the city frame has its zero. */
  readonly origin: Position;
  readonly bounds: readonly [number, number, number, number];
  readonly rings: readonly Ring[];
  readonly widthPx: number;
  readonly heightPx: number;
}
/** Stations known and silent; `order` rises with each, and an answer to an older one is late. */
export interface Ask {
  readonly order: number;
  readonly samples: readonly Sample[];
  readonly silent: readonly Pick<Sample, 'x' | 'y'>[];
}
export interface Painted {
  readonly order: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}
