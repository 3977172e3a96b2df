import { buildingUses, type BuildingUse } from './footprints.ts';

/** What a report says of a building: its number in the files of the city, what it is and how high. */
export interface Built {
  readonly building: number;
  readonly use: BuildingUse;
  readonly levels: number;
  /** Over the ground it stands on. */
  readonly heightM: number;
}

interface Pieces {
  readonly building: ArrayLike<number>;
  readonly use: ArrayLike<number>;
  readonly levels: ArrayLike<number>;
  readonly footM: ArrayLike<number>;
  readonly topM: ArrayLike<number>;
}

export function builtOf({ building, use, levels, footM, topM }: Pieces, piece: number): Built {
  return {
    building: building[piece]!,
    use: buildingUses[use[piece]!]!,
    levels: levels[piece]!,
    heightM: topM[piece]! - footM[piece]!,
  };
}
