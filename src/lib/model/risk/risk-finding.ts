import type { Finding } from '../analysis.ts';
import type { Position, Severity } from '../entity.ts';
import type { Id } from '../id.ts';
import { idOf, typeOf } from '../id.ts';
import type { Text } from '../text.ts';
import type { FactorId } from './factors.ts';

export const riskGridId = 'risk-grid';
export const cellKind = 'RiskCell';

export const cellIdOf = (column: number, row: number): Id => idOf(cellKind, `${column}-${row}`);
export const isCellId = (id: Id): boolean => typeOf(id) === cellKind;

/** The four levels of 安委办〔2016〕11号 in their four colours, and what is not known above them. */
export const levelNames: Readonly<Record<Severity, Text>> = {
  unknown: { zh: '未知', en: 'Unknown' },
  extreme: { zh: '重大风险', en: 'Major risk' },
  severe: { zh: '较大风险', en: 'Considerable risk' },
  moderate: { zh: '一般风险', en: 'Moderate risk' },
  minor: { zh: '低风险', en: 'Low risk' },
};

/** Whence a factor has its value: a fact about a thing. */
export interface RiskSource {
  /** Absent where the whole of a feed is not there. */
  readonly id?: Id;
  readonly name: Text;
  readonly says: Text;
  /** Since when it is so; ms since 1970. Absent: it always was, or nobody knows. */
  readonly sinceMs?: number;
  /** Name and telephone, as its register has them. */
  readonly responsible?: Text;
}

/** What one factor does in one cell. */
export interface RiskPart {
  readonly factor: FactorId;
  /** Of 1, among all factors. */
  readonly weight: number;
  /** The worst that is known, 0 … 1. */
  readonly value: number;
  readonly isUnknown: boolean;
  /** What it adds to the score of the cell. */
  readonly adds: number;
  readonly source?: RiskSource;
}

/** Many cells that are unknown by one and the same. */
export interface UnknownCause {
  readonly factor: FactorId;
  readonly source: RiskSource;
  readonly cells: number;
}

/** Cells of one level whose leading part has it from one and the same: told as one, by the worst of them. */
export interface CellGroup {
  readonly cell: number;
  readonly cells: number;
}

/** The grid as it lies over the district; the same object for the life of the page. Cells are numbered from the south-west. */
export interface RiskGround {
  readonly cellM: number;
  readonly columns: number;
  readonly rows: number;
  /** West and south edge in metres of the city frame. */
  readonly west: number;
  readonly south: number;
  /** By square of the whole rectangle: the number of its cell, -1 outside of the district. */
  readonly cellAt: Int32Array;
  /** By cell: the square it is. */
  readonly squareOf: Int32Array;
  /** Middles, longitude and latitude by cell. */
  readonly places: Float64Array;
  /** By cell: place in `divisions`. */
  readonly divisionOf: Uint16Array;
  readonly divisions: readonly { readonly code: string; readonly name: Text }[];
}

/** What the whole district came to. */
export interface RiskFinding extends Finding {
  readonly ground: RiskGround;
  readonly asOfMs: number;
  /** How long the worker was at it. */
  readonly tookMs: number;
  /** By cell: 0 … 1. */
  readonly score: Float32Array;
  /** By cell: place in `severities`. */
  readonly level: Uint8Array;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Alerts that bear on a place and of which nobody knows where. */
  readonly unplaced: number;
  idOf(cell: number): Id;
  /** The number of a cell, -1 where there is none of that name. */
  cellOf(id: Id): number;
  placeOf(cell: number): Position;
  nameOf(cell: number): Text;
  /** What makes it so, what adds most first, what is not known before all. */
  partsOf(cell: number): readonly RiskPart[];
  /** Since when it is of its level, seen by this page; 0: since before it looked, or before the weights were moved. */
  sinceMs(cell: number): number;
  /** Cells of a level, the worst first. */
  worst(level: Severity, atMost: number): readonly number[];
  /** The worst cells of a level, those that are so by the same as one. */
  groups(level: Severity): readonly CellGroup[];
  /** Why cells are unknown, what takes most of them first. */
  unknownCauses(): readonly UnknownCause[];
}

export function isRiskFinding(finding: Finding | undefined): finding is RiskFinding {
  return finding !== undefined && 'unknownCauses' in finding;
}
