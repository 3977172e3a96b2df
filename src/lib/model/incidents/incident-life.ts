import { lacking } from '../lacking.ts';
import { Refusal, type Order } from '../command.ts';
import type { Severity } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import type { Text } from '../text.ts';
import { tasksOf } from './answers.ts';
import { checkInsIn, thingOfCheckIn } from './check-in.ts';
import { incidentId, isLive, thingOfIncident, type Deed, type Incident, type IncidentArea } from './incident.ts';
import { levels } from './level.ts';
import { needsIn, thingOfNeed } from './need.ts';
import { planFor, usualCheckInMinutes, usualMinutes } from './response-plan.ts';
import { already, incidentIn } from './sentences.ts';
import { isOpenTask, tasksIn, thingOfTask } from './task.ts';
import type { Thing } from '../entity.ts';

/** What an incident is opened with. */
export interface Opening {
  readonly title: Text;
  readonly kind: string;
  readonly severity: Severity;
  readonly area: IncidentArea;
  readonly division?: string | undefined;
  readonly alerts: readonly Id[];
  readonly attached: readonly Id[];
  readonly commander?: string | undefined;
  readonly exercise?: boolean | undefined;
}

export const deedOf = ({ by, atMs, why }: Order): Deed => ({ by, atMs, ...(why ? { why } : {}) });

/** An incident as it begins, with the checklist and the clocks of the plan for its kind as it stands now. */
export function opened(opening: Opening, state: FeedState, order: Order): Incident {
  const { division, commander = order.by, exercise, ...rest } = opening;
  const plan = planFor(state, rest.kind);
  const checklist = (plan?.checklist ?? []).map(({ minutes, ...item }) => ({
    ...item,
    dueMs: order.atMs + minutes * 60_000,
  }));
  return {
    ...rest,
    id: incidentId(order.number),
    state: 'open',
    opened: deedOf(order),
    commander,
    structure: { sectors: [], revision: 0 },
    objectives: [],
    checklist,
    calls: plan?.calls ?? levels,
    minutes: plan?.minutes ?? usualMinutes,
    checkInMinutes: plan?.checkInMinutes ?? usualCheckInMinutes,
    contacts: plan?.contacts ?? [],
    handOvers: [],
    joined: [],
    reopenings: [],
    ...(plan ? { plan: { id: plan.id, name: plan.name, source: plan.source, ...marked(plan.generated) } } : {}),
    ...(division ? { division } : {}),
    ...(exercise ? { exercise } : {}),
  };
}

const marked = (generated: true | undefined) => (generated ? { generated } : {});

/** One goes on within the other: what was asked and given under it is the other's from now on. */
export function joinedInto(from: Incident, into: Incident, state: FeedState, order: Order): Thing[] {
  if (from.id === into.id)
    throw new Refusal({ zh: '事件不能并入自身。', en: 'An incident is not joined into itself.' });
  if (from.exercise !== into.exercise)
    throw new Refusal({
      zh: '演练事件与真实事件不能合并。',
      en: 'An exercise and a real incident are not joined.',
    });
  const known = new Set(into.checklist.map(({ id }) => id));
  const grown: Incident = {
    ...into,
    alerts: union(into.alerts, from.alerts),
    attached: union(into.attached, from.attached),
    objectives: [...into.objectives, ...from.objectives],
    checklist: [...into.checklist, ...from.checklist.filter(({ id }) => !known.has(id))],
    joined: union(into.joined, [from.id]),
  };
  const over: Incident = { ...from, state: 'joined', joinedInto: { ...deedOf(order), id: into.id } };
  return [over, grown].map(thingOfIncident).concat(movedTo(into.id, from.id, state, () => true));
}

/** Part of an incident becomes one of its own, of the same kind and under the same exercise; what is named goes with it. */
export function splitOff(
  from: Incident,
  opening: Opening,
  moving: readonly Id[],
  state: FeedState,
  order: Order,
): Thing[] {
  const goes = new Set<string>(moving);
  for (const id of moving) mustBelong(id, from, state);
  const next: Incident = { ...opened({ ...opening, exercise: from.exercise }, state, order), splitFrom: from.id };
  const left: Incident = { ...from, alerts: from.alerts.filter((id) => !opening.alerts.includes(id)) };
  return [left, next].map(thingOfIncident).concat(movedTo(next.id, from.id, state, (id) => goes.has(id)));
}

function mustBelong(id: Id, { title, id: incident }: Incident, { things }: FeedState): void {
  if (things.get(id)?.properties?.['incident'] === incident) return;
  throw new Refusal({ zh: `${id} 不属于“${title.zh}”。`, en: `${id} does not belong to "${title.en}".` });
}

/** Tasks, needs and safety clocks under another incident. Their ids stay: whoever knows them still finds them. */
function movedTo(incident: Id, from: Id, { things }: FeedState, goes: (id: Id) => boolean): Thing[] {
  const theirs = <Part extends { readonly id: Id; readonly incident: Id }>(parts: readonly Part[]): Part[] =>
    parts.filter((part) => part.incident === from && goes(part.id)).map((part) => ({ ...part, incident }));
  const all = [...things.values()];
  return [
    ...theirs(tasksIn(all)).map(thingOfTask),
    ...theirs(needsIn(all)).map(thingOfNeed),
    ...theirs(checkInsIn(all)).map(thingOfCheckIn),
  ];
}

const union = (one: readonly Id[], other: readonly Id[]): Id[] => [...new Set([...one, ...other])];

/** Somebody else leads from now on. Who asks says who was thought to lead, so that two cannot hand it over at once. */
export function handedOver(incident: Incident, from: string, to: string, order: Order): Incident {
  const last = incident.handOvers.at(-1);
  if (incident.commander !== from) {
    if (last)
      throw already(last, order.atMs, { zh: `将指挥移交给${last.to}`, en: `handed command over to ${last.to}` });
    const is = incident.commander;
    throw new Refusal({ zh: `现任指挥是${is}，不是${from}。`, en: `${is} is in command, not ${from}.` });
  }
  if (from === to) throw new Refusal({ zh: `${to}已在指挥。`, en: `${to} is in command already.` });
  return { ...incident, commander: to, handOvers: [...incident.handOvers, { ...deedOf(order), from, to }] };
}

/** Over; while something is still to be done only by one who says why. */
export function closed(incident: Incident, state: FeedState, order: Order, despite?: string): Incident {
  const tasks = tasksOf(state, incident.id).filter(isOpenTask).length;
  const out = checkInsIn(state.things.values()).filter(
    (clock) => clock.incident === incident.id && clock.state !== 'ended',
  ).length;
  if (!despite && tasks + out > 0)
    throw new Refusal({
      zh: `还有 ${tasks} 项任务未完成、${out} 组人员未报撤离；确要结束，请说明理由。`,
      en: `${tasks} tasks are open and ${out} people or units are still out; to close it all the same say why.`,
    });
  return { ...incident, state: 'closed', closed: { ...deedOf(order), ...(despite ? { despite } : {}) } };
}

/** Open again; what was open then goes on where it stood. */
export function reopened(incident: Incident, state: FeedState, order: Order): Incident {
  const last = incident.reopenings.at(-1);
  const opening = last ?? incident.opened;
  if (isLive(incident)) throw already(opening, order.atMs, { zh: '启动该事件', en: 'opened this incident' });
  if (incident.joinedInto) {
    const into = incidentIn(state, incident.joinedInto.id).title;
    throw already(incident.joinedInto, order.atMs, { zh: `将其并入“${into.zh}”`, en: `joined it into "${into.en}"` });
  }
  const rest = lacking(incident, 'closed', 'reviewed');
  return { ...rest, state: 'reopened', reopenings: [...incident.reopenings, deedOf(order)] };
}

/** Looked back upon: what was learnt is kept with it. */
export function reviewed(incident: Incident, findings: string, order: Order): Incident {
  if (incident.reviewed) throw already(incident.reviewed, order.atMs, { zh: '完成复盘', en: 'reviewed it' });
  if (incident.state !== 'closed')
    throw new Refusal({ zh: '事件结束后才能复盘。', en: 'An incident is reviewed once it is closed.' });
  return { ...incident, state: 'reviewed', reviewed: { ...deedOf(order), findings } };
}
