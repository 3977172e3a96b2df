import type { DivisionsFile } from '../../geo/divisions.ts';
import type { Position } from '../../model/entity.ts';
import type { FactorId } from '../../model/risk/factors.ts';
import type { RiskGround } from '../../model/risk/risk-finding.ts';
import type { RiskChoice } from '../../model/risk/weights.ts';
import type { NetworkFile } from '../../model/road-network.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';
import type { FactorField, Spot } from './spread.ts';

/** What the worker reads once. */
export interface Begin {
  readonly origin: Position;
  readonly tilesUrl: string;
}
export interface Files {
  readonly divisions: DivisionsFile;
  readonly network: NetworkFile;
}

/** The facts of a moment by factor; `null` where the feed that would say them is not there. */
export interface Ask {
  /** Rises with each; an answer to an older one is late. */
  readonly order: number;
  readonly choice: RiskChoice;
  readonly spots: Readonly<Record<FactorId, readonly Spot[] | null>>;
  /** As the feed tells them; the worker knows for how many pieces of road they must be. */
  readonly speeds: RoadSpeeds | undefined;
}

export interface Reckoned {
  readonly order: number;
  readonly tookMs: number;
  readonly score: Float32Array;
  readonly level: Uint8Array;
  /** In the order of `riskFactors`. */
  readonly fields: readonly FactorField[];
}

export type Told = { readonly ground: RiskGround } | { readonly why: string } | Reckoned;
