import type { MapTool, Place } from '../../cockpit/hand.svelte.ts';
import type { Position } from '../../model/entity.ts';
import type { Shape, ShapeType } from '../../model/drawings/shape.ts';
import { isWhole, shapeFrom, type Settings } from './sketch.ts';

interface Ways {
  settings(): Settings;
  /** The first point is set: what depends on the place can be asked for. */
  began(place: Place): void;
  done(shape: Shape): void;
  /** There are too few points for it. */
  tooFew(): void;
}

/** What is being drawn at this desk. It is an order only once it is done. */
export class DrawingTool implements MapTool {
  readonly type: ShapeType;
  points = $state.raw<readonly Position[]>([]);
  /** Where the next point would be. */
  at = $state.raw<Place>();
  readonly #ways: Ways;

  constructor(type: ShapeType, ways: Ways) {
    this.type = type;
    this.#ways = ways;
  }

  /** As it would be with the next point where the hand is. */
  preview(): Shape | undefined {
    return shapeFrom(this.type, this.at ? [...this.points, this.at] : this.points, this.#ways.settings());
  }

  move(place: Place | undefined): void {
    this.at = place;
  }

  click(place: Place): void {
    if (this.points.length === 0) this.#ways.began(place);
    this.points = [...this.points, place];
    if (isWhole(this.type, this.points)) this.end();
  }

  end(): void {
    const shape = shapeFrom(this.type, this.points, this.#ways.settings());
    if (!shape) return this.#ways.tooFew();
    this.points = [];
    this.#ways.done(shape);
  }

  back(): void {
    this.points = this.points.slice(0, -1);
  }

  drop(): void {
    this.points = [];
  }
}
