import type { BuildingUse } from '../../src/lib/model/footprints.ts';
import type { Point } from './plane.ts';

export type Use = BuildingUse;
export type Roof = 'flat' | 'gabled' | 'hipped';

/** One upright piece of a building; heights in metres above the building's ground. */
export interface Volume {
  /** Counter-clockwise on the drawing board, not closed. A pitched roof needs four corners, the first side being a long one. */
  readonly ring: readonly Point[];
  readonly bottomM: number;
  readonly topM: number;
  readonly roof: Roof;
}

export interface Building {
  /** Counts from 1; the same in every level of detail and in every build from the same input. */
  readonly id: number;
  readonly name: string;
  readonly use: Use;
  readonly levels: number;
  readonly year: number;
  /** Index into the city's divisions. */
  readonly town: number;
  readonly heightM: number;
  /** Lowest ground under the footprint, metres above the ellipsoid. */
  readonly groundM: number;
  /** 0…1, varies the colour of walls and roof among those usual for the use. */
  readonly tint: number;
  readonly volumes: readonly Volume[];
}

/** What a pattern proposes before the land has said whether it fits. */
export interface Proposal {
  readonly use: Use;
  readonly levels: number;
  readonly volumes: readonly Volume[];
  readonly name?: string;
}
