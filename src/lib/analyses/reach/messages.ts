import type { Position } from '../../model/entity.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';
import type { ReachMode } from './modes.ts';

export interface NamedPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}
/** A household: how many it is, where somebody said so. */
export interface Household extends NamedPlace {
  readonly persons?: number;
}

interface From {
  readonly origin: Position;
  readonly tilesUrl: string;
  readonly from: readonly NamedPlace[];
}
export interface ReachAsk extends From {
  readonly do: 'reach';
  readonly mode: ReachMode;
  /** Rising. */
  readonly minutes: readonly number[];
  /** Roads are as free as their class allows where these are absent. */
  readonly speeds?: RoadSpeeds | undefined;
  readonly households: readonly Household[];
  readonly places: readonly NamedPlace[];
}
export interface GapsAsk extends From {
  readonly do: 'gaps';
  /** On foot. */
  readonly minutes: number;
}

/** What lies within so many minutes. */
export interface Within {
  readonly minutes: number;
  readonly areaM2: number;
  readonly buildings: number;
  readonly floorM2: number;
  readonly households: number;
  readonly persons: number;
  /** Households of which nobody said how many they are. */
  readonly uncounted: number;
  readonly places: number;
}
export interface ReachFigures {
  readonly within: readonly Within[];
  /** The soonest first. */
  readonly places: readonly { readonly id: string; readonly seconds: number }[];
  /** Starts that no road is near. */
  readonly offRoad: number;
  /** Pieces of road with a speed measured lately, of all. */
  readonly measured: number;
  readonly roads: number;
}

export interface Covered {
  readonly buildings: number;
  readonly floorM2: number;
  readonly coveredBuildings: number;
  readonly coveredFloorM2: number;
}
export interface TownCovered extends Covered {
  readonly code: string;
}
export interface GapsFigures {
  readonly all: Covered;
  /** The least covered first; of buildings outside of all towns the code is empty. */
  readonly towns: readonly TownCovered[];
  readonly offRoad: number;
}
