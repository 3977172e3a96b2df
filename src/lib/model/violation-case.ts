import type { Position, Thing } from './entity.ts';
import { idOf, type Id } from './id.ts';
import type { Text } from './text.ts';

export const caseKind = 'ViolationCase';
export type Violation = 'over-speed' | 'over-load';
export const violationNames: Readonly<Record<Violation, Text>> = {
  'over-speed': { zh: '超速', en: 'Over speed' },
  'over-load': { zh: '超载', en: 'Over load' },
};
export const violationUnits: Readonly<Record<Violation, string>> = { 'over-speed': 'km/h', 'over-load': 't' };

/** Found by the device, looked at by a person, handed to who decides, closed; or dismissed on the way. */
export type CaseState = 'found' | 'verified' | 'handed-over' | 'closed' | 'dismissed';
export const caseStates: Readonly<Record<CaseState, { readonly name: Text; readonly next: readonly CaseState[] }>> = {
  found: { name: { zh: '待核实', en: 'to be verified' }, next: ['verified', 'dismissed'] },
  verified: { name: { zh: '已核实', en: 'verified' }, next: ['handed-over', 'dismissed'] },
  'handed-over': { name: { zh: '已移交', en: 'handed over' }, next: ['closed'] },
  closed: { name: { zh: '已结案', en: 'closed' }, next: [] },
  dismissed: { name: { zh: '不予立案', en: 'dismissed' }, next: [] },
};

/** What a checkpoint found, and what became of it. */
export interface ViolationCase {
  readonly id: Id;
  readonly violation: Violation;
  readonly measured: number;
  readonly limit: number;
  /** Without the characters that would name its owner. */
  readonly plate: string;
  readonly checkpoint: Id;
  readonly atMs: number;
  readonly state: CaseState;
  /** Who moved it last, and when. */
  readonly by?: string;
  readonly movedMs?: number;
}

/** The moment stands in the name, so that the old can be told from the new by their names alone. */
export const caseId = (atMs: number, local: string): Id => idOf(caseKind, `${atMs}-${local}`);
export const caseTimeOf = (id: Id): number => Number(/:(\d+)-[^:]*$/.exec(id)?.[1] ?? NaN);

export function thingOfCase(
  { id, ...said }: ViolationCase,
  place: {
    readonly location?: Position;
    readonly division?: string;
    readonly generated?: true;
    readonly responsible?: Text;
  },
): Thing {
  const { violation, measured, limit, plate } = said;
  const unit = violationUnits[violation];
  const figures = `${measured}/${limit} ${unit} ${plate}`;
  return {
    type: 'Thing',
    id,
    kind: caseKind,
    name: { zh: `${violationNames[violation].zh} ${figures}`, en: `${violationNames[violation].en} ${figures}` },
    ...place,
    properties: { ...said },
  };
}

/** The case a thing stands for; `undefined` for any other thing. */
export function caseOf({ id, kind, properties }: Thing): ViolationCase | undefined {
  if (kind !== caseKind || !properties) return undefined;
  const { state, violation } = properties;
  if (typeof state !== 'string' || !(state in caseStates)) return undefined;
  if (typeof violation !== 'string' || !(violation in violationNames)) return undefined;
  return { ...(properties as unknown as Omit<ViolationCase, 'id'>), id };
}

export const isOpen = ({ state }: ViolationCase): boolean =>
  caseStates[state].next.length > 0 && state !== 'handed-over';
