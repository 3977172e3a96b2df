import type { Position } from '../model/entity.ts';
import type { KeyedTool } from './map-keys.ts';
import type { Place } from './hand.svelte.ts';

/** A hand that sets points on the map, one after the other; they stay until it is used anew. */
export class PointsTool implements KeyedTool {
  points = $state.raw<readonly Position[]>([]);
  at = $state.raw<Place>();
  /** Whoever goes on after the end begins anew. */
  ended = $state(false);
  readonly #atMost: number;

  constructor(atMost = Infinity) {
    this.#atMost = atMost;
  }

  /** As it would be with the next point where the hand is. */
  preview(): readonly Position[] {
    return !this.ended && this.at ? [...this.points, this.at] : this.points;
  }

  move(place: Place | undefined): void {
    this.at = place;
  }

  click(place: Place): void {
    this.points = this.ended ? [place] : [...this.points, place];
    this.ended = this.points.length >= this.#atMost;
  }

  end(): void {
    this.ended = this.points.length > 0;
  }

  back(): void {
    this.points = this.points.slice(0, -1);
    this.ended = false;
  }

  drop(): void {
    this.points = [];
    this.ended = false;
  }
}
