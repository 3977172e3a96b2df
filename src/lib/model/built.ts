import { buildingUses, type BuildingUse } from './footprints.ts';
import { proposedFrom } from './proposals/ground-change.ts';

/** What a report says of a building: its number in the files of the city, what it is and how high. */
export interface Built {
  readonly building: number;
  readonly use: BuildingUse;
  readonly levels: number;
  /** Over the ground it stands on. */
  readonly heightM: number;
  /** Its place among the masses of a proposal, from 1: it does not stand yet, and has no use that a file knows. */
  readonly proposed?: number;
}

interface Pieces {
  readonly building: ArrayLike<number>;
  readonly use: ArrayLike<number>;
  readonly levels: ArrayLike<number>;
  readonly footM: ArrayLike<number>;
  readonly topM: ArrayLike<number>;
}

export function builtOf({ building, use, levels, footM, topM }: Pieces, piece: number): Built {
  const number = building[piece]!;
  return {
    ...(number >= proposedFrom ? { proposed: number - proposedFrom + 1 } : {}),
    building: number,
    use: buildingUses[use[piece]!]!,
    levels: levels[piece]!,
    heightM: topM[piece]! - footM[piece]!,
  };
}
