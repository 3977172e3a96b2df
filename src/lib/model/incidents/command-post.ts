import { lacking } from '../lacking.ts';
import { Refusal, type Order } from '../command.ts';
import { before } from '../alert-order.ts';
import type { ChecklistItem, Incident, Objective, OutcomeOfObjective, Structure } from './incident.ts';
import { outcomeNames } from './incident.ts';
import { deedOf } from './incident-life.ts';
import { already } from './sentences.ts';

/** Command set up anew. Who asks says which setting was seen: what somebody else set in the meantime is not overwritten. */
export function structured(
  incident: Incident,
  seen: number,
  { sectors, staging }: Pick<Structure, 'sectors' | 'staging'>,
  order: Order,
): Incident {
  const { revision, set } = incident.structure;
  if (revision !== seen && set) {
    const when = before(set.atMs, order.atMs);
    throw new Refusal({
      zh: `${set.by}${when.zh}已调整指挥架构，请看过后再改。`,
      en: `${set.by} changed the structure ${when.en}; look at it before you change it.`,
    });
  }
  if (revision !== seen)
    throw new Refusal({ zh: '指挥架构尚未设置过。', en: 'The structure was not set before; its revision is 0.' });
  const next: Structure = { sectors, revision: revision + 1, set: deedOf(order), ...(staging ? { staging } : {}) };
  return { ...incident, structure: next };
}

/** An objective more. */
export function withObjective(incident: Incident, what: string, order: Order): Incident {
  const same = incident.objectives.find((known) => known.what === what && !known.outcome);
  if (same) throw already(same.set, order.atMs, { zh: '提出同一目标', en: 'set this objective' });
  const objective: Objective = { id: String(order.number), what, set: deedOf(order) };
  return { ...incident, objectives: [...incident.objectives, objective] };
}

/** What became of an objective; said once. */
export function withOutcome(incident: Incident, id: string, is: OutcomeOfObjective, order: Order): Incident {
  const found = incident.objectives.find((known) => known.id === id);
  if (!found) throw new Refusal({ zh: '没有这个目标。', en: 'There is no such objective.' });
  if (found.outcome) {
    const name = outcomeNames[found.outcome.is];
    throw already(found.outcome, order.atMs, { zh: `认定该目标${name.zh}`, en: `said that it is ${name.en}` });
  }
  const next: Objective = { ...found, outcome: { ...deedOf(order), is } };
  return { ...incident, objectives: incident.objectives.map((known) => (known === found ? next : known)) };
}

/** An item of the checklist is done; or is not, where it was ticked by mistake. */
export function ticked(incident: Incident, id: string, undo: boolean, order: Order): Incident {
  const found = incident.checklist.find((item) => item.id === id);
  if (!found) throw new Refusal({ zh: '清单中没有这一项。', en: 'There is no such item on the checklist.' });
  const next = undo ? unticked(found) : tick(found, order);
  return { ...incident, checklist: incident.checklist.map((item) => (item === found ? next : item)) };
}

function tick(item: ChecklistItem, order: Order): ChecklistItem {
  if (!item.ticked) return { ...item, ticked: deedOf(order) };
  const when = before(item.ticked.atMs, order.atMs);
  const { by } = item.ticked;
  throw new Refusal({ zh: `${by}${when.zh}已完成“${item.what.zh}”。`, en: `${by} did "${item.what.en}" ${when.en}.` });
}

function unticked(item: ChecklistItem): ChecklistItem {
  if (!item.ticked) throw new Refusal({ zh: `“${item.what.zh}”尚未完成。`, en: `"${item.what.en}" is not done yet.` });
  return lacking(item, 'ticked');
}
