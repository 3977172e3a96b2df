import { before } from '../alert-order.ts';
import { Refusal } from '../command.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import type { Text } from '../text.ts';
import { checkInOf, type CheckIn } from './check-in.ts';
import { incidentOf, incidentStateNames, isLive, type Deed, type Incident } from './incident.ts';
import { needOf, type Need } from './need.ts';
import { taskOf, type Task } from './task.ts';

/** One sentence to whoever came second: who did it and how long ago. */
export function already({ by, atMs }: Deed, nowMs: number, did: Text): Refusal {
  const when = before(atMs, nowMs);
  return new Refusal({ zh: `${by}${when.zh}已${did.zh}。`, en: `${by} ${did.en} ${when.en}.` });
}

const none = ({ zh, en }: Text): Refusal => new Refusal({ zh: `没有这个${zh}。`, en: `There is no such ${en}.` });

function found<Record>(record: Record | undefined, what: Text): Record {
  if (record) return record;
  throw none(what);
}

/** What an order names; refused where there is none. */
export const incidentIn = ({ things }: FeedState, id: Id): Incident =>
  found(incidentOf(things.get(id)), { zh: '事件', en: 'incident' });
export const taskIn = ({ things }: FeedState, id: Id): Task =>
  found(taskOf(things.get(id)), { zh: '任务', en: 'task' });
export const needIn = ({ things }: FeedState, id: Id): Need =>
  found(needOf(things.get(id)), { zh: '需求', en: 'need' });
export const checkInIn = ({ things }: FeedState, id: Id): CheckIn =>
  found(checkInOf(things.get(id)), { zh: '报平安', en: 'safety clock' });

/** The incident an order changes; refused, with who ended it and when, where it is not under way. */
export function liveIncident(state: FeedState, id: Id, nowMs: number): Incident {
  const incident = incidentIn(state, id);
  if (isLive(incident)) return incident;
  const { joinedInto, reviewed, closed } = incident;
  const ended: Deed = reviewed ?? joinedInto ?? closed!;
  const name = incidentStateNames[incident.state];
  const when = before(ended.atMs, nowMs);
  const goesOn = joinedInto && incidentOf(state.things.get(joinedInto.id));
  throw new Refusal({
    zh: `“${incident.title.zh}”${name.zh}（${ended.by}，${when.zh}）${goesOn ? `，请在“${goesOn.title.zh}”中办理` : ''}。`,
    en: `"${incident.title.en}" is ${name.en} (${ended.by}, ${when.en})${goesOn ? `; go on in "${goesOn.title.en}"` : ''}.`,
  });
}
