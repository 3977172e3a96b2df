import type { FeedState } from '../feed-state.ts';
import type { Text } from '../text.ts';
import { keptOf, keptIn, thingOfKept, type Kept } from './kept.ts';
import type { Level, Party } from './level.ts';
import type { Thing } from '../entity.ts';

/** The steps of a task that have a clock, in their order; the last is somebody else's. */
export const clockedSteps = ['called', 'reached', 'answered', 'acted', 'confirmed'] as const;
export type ClockedStep = (typeof clockedSteps)[number];
/** Minutes each step may take after the one before it. */
export type StepMinutes = Readonly<Record<ClockedStep, number>>;

export interface PlanItem {
  readonly id: string;
  readonly what: Text;
  /** By when, in minutes after the incident was opened. */
  readonly minutes: number;
  readonly responsible?: Text;
}

/** What a plan (预案) says is to be done about a kind of incident: `tiles/<city>/plans/<kind>.json`. */
export interface ResponsePlan extends Kept {
  /** The kind of incident it is for: `flood`; the one for `other` serves every kind without a plan. */
  readonly kind: string;
  readonly name: Text;
  /** Where its minutes come from: the plan and its clause, or that they are only for demonstration. */
  readonly source: Text;
  readonly checklist: readonly PlanItem[];
  /** Who is called, in this order. */
  readonly calls: readonly Level[];
  readonly minutes: StepMinutes;
  /** How often those who are out there say that they are safe. */
  readonly checkInMinutes: number;
  readonly contacts?: readonly Party[];
  /** True where no plan in force was at hand. */
  readonly generated?: true;
}

export const planKind = 'ResponsePlan';

/** Minutes where no plan says others. For demonstration: no plan in force was at hand. */
export const usualMinutes: StepMinutes = { called: 5, reached: 5, answered: 10, acted: 60, confirmed: 60 };
export const usualCheckInMinutes = 30;

export function thingOfPlan(plan: ResponsePlan): Thing {
  const { kind, name, generated } = plan;
  const thing = thingOfKept(plan, { kind: planKind, name, flat: { incidentKind: kind } });
  return generated ? { ...thing, generated } : thing;
}

export const planOf = (thing: Thing | undefined): ResponsePlan | undefined => keptOf(planKind, thing);

/** The plan for a kind of incident, else that for `other`, else none. */
export function planFor({ things }: FeedState, kind: string): ResponsePlan | undefined {
  const plans = keptIn<ResponsePlan>(planKind, things.values());
  return plans.find((plan) => plan.kind === kind) ?? plans.find((plan) => plan.kind === 'other');
}
