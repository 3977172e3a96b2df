import type { Change } from '../change.ts';
import type { Order } from '../command.ts';
import type { FeedState } from '../feed-state.ts';
import { idOf } from '../id.ts';
import { deedOf } from '../incidents/incident-life.ts';
import { localOf } from '../incidents/kept.ts';
import { lateBy, unheard, type LateStream } from '../incidents/late-streams.ts';
import { taskSteps, type StepDone, type TaskStep } from '../incidents/task.ts';
import { told } from '../incidents/told-late.ts';
import { lacking } from '../lacking.ts';
import {
  dueMsOf,
  dueMsOfStep,
  nextStepOf,
  receiptKind,
  receiptOf,
  receiptsIn,
  thingOfReceipt,
  type Receipt,
} from './receipt.ts';
import { isCurrent, warningOf, type Recipient } from './warning.ts';

/** What is said of a receipt: itself, and what asked the level above and need not any more. Nothing where it was said before. */
export function saidOf(receipt: Receipt, said: TaskStep, state: FeedState, order: Order): Receipt[] {
  if (receipt.steps?.[said] || (said !== 'acted' && receipt.confirmed)) return [];
  const until = taskSteps.indexOf(said);
  const steps: Partial<Record<TaskStep, StepDone>> = { ...receipt.steps };
  for (const [at, step] of taskSteps.slice(0, until + 1).entries()) {
    const dueMs = dueMsOfStep(receipt, step);
    steps[step] ??= { ...deedOf(order), dueMs, ...(at < until ? { implied: true as const } : {}) };
  }
  const isAnswer = until >= taskSteps.indexOf('answered');
  const confirmed = receipt.confirmed ?? (isAnswer ? deedOf(order) : undefined);
  const next: Receipt = { ...lacking(receipt, 'late'), steps, ...(confirmed ? { confirmed } : {}) };
  return [next, ...(isAnswer ? noLongerAsked(receipt, state) : [])];
}

function noLongerAsked({ escalated }: Receipt, { things }: FeedState): Receipt[] {
  const above = receiptOf(escalated && things.get(escalated));
  if (!above || above.confirmed || above.withdrawn) return [];
  return [{ ...lacking(above, 'late'), withdrawn: true }];
}

/**
 * What time alone changes of the warnings that stand: steps past their time become so as a fact, and of a town that does not
 * answer the district is asked, once. Looking twice at the same moment changes nothing the second time.
 */
export function receiptsByClock(state: FeedState, district: Recipient, nowMs: number): Change {
  const found = receiptsIn(state.things.values()).filter((receipt) => isAsked(receipt, state));
  const news = found.flatMap((receipt) => lateOf(receipt, state, district, nowMs));
  const after = new Map(found.map((receipt) => [receipt.id, receipt]));
  for (const receipt of news) after.set(receipt.id, receipt);
  const streams = [...after.values()].flatMap((receipt) => streamOf(receipt, nowMs));
  return told(state, streams, news.map(thingOfReceipt), nowMs);
}

function isAsked({ warning: id }: Receipt, { things }: FeedState): boolean {
  const warning = warningOf(things.get(id));
  return warning !== undefined && isCurrent(warning);
}

function lateOf(receipt: Receipt, { things }: FeedState, district: Recipient, nowMs: number): Receipt[] {
  const [step, dueMs] = [nextStepOf(receipt), dueMsOf(receipt)];
  if (!step || dueMs === undefined || nowMs <= dueMs || receipt.late?.step === step) return [];
  const late: Receipt = { ...receipt, late: { step, sinceMs: dueMs } };
  if (receipt.confirmed || receipt.escalated || receipt.after || receipt.division === district.division) return [late];
  const above = aboveOf(receipt, district, nowMs);
  return [{ ...late, escalated: above.id }, ...(things.has(above.id) ? [] : [above])];
}

/** The district is asked why nobody of the town answers. */
function aboveOf(receipt: Receipt, { division, name }: Recipient, nowMs: number): Receipt {
  const { id, warning, minutes, exercise } = receipt;
  return {
    ...{ id: idOf(receiptKind, `${localOf(id)}:up`), warning, division, after: id, askedMs: nowMs, steps: {} },
    name: { zh: `${name.zh}（${receipt.name.zh}未回执）`, en: `${name.en} (${receipt.name.en} did not answer)` },
    ...(minutes ? { minutes } : {}),
    ...(exercise ? { exercise } : {}),
  };
}

function streamOf(receipt: Receipt, nowMs: number): LateStream[] {
  const { late, confirmed, id, withdrawn } = receipt;
  if (!late || withdrawn) return [];
  return [confirmed ? lateBy(id, 'warningOverdueMinutes', late.sinceMs, nowMs) : unheard(id, 'warningAnswer', nowMs)];
}
