import type { City } from '../city.ts';
import type { Position, Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import type { Text } from '../text.ts';
import { checkInsIn, type CheckInState } from './check-in.ts';
import { incidentOf, incidentsIn, isLive, middleOf, type Incident } from './incident.ts';
import { keptIn } from './kept.ts';
import { digits, dutyAt, dutyRoomOf, levelAbove, levels, type Party } from './level.ts';
import { planKind, type ResponsePlan } from './response-plan.ts';
import { isOpenTask, taskOf, tasksIn, type Task, type TaskAnswer } from './task.ts';

/** A task as whoever is to carry it out reads it. */
export interface FieldTask {
  readonly task: Task;
  readonly incident: Text;
  /** Whom to ring about it; none where the plan names no telephone. */
  readonly ring?: Party;
  /** What was said to the tasks it goes on for, the first of them first. */
  readonly before: readonly { readonly what: Text; readonly to: Text; readonly answers: readonly TaskAnswer[] }[];
}

export interface FieldIncident {
  readonly id: Id;
  readonly title: Text;
  readonly exercise?: true;
  readonly position: Position;
  /** The safety clock of the phone that asks, where it has one there. */
  readonly checkIn?: { readonly state: CheckInState; readonly dueMs: number; readonly lastMs: number };
}

/** All that a phone in the field needs to know, for when it has no line. */
export interface FieldNews {
  /** The hub's clock, ms since 1970. */
  readonly atMs: number;
  readonly city: Pick<City, 'name' | 'timeZone'>;
  readonly tasks: readonly FieldTask[];
  readonly incidents: readonly FieldIncident[];
}

/** Tasks that are over stay on the phone so long: who did them sees that they were found done. */
const overForMs = 12 * 3_600_000;

/**
 * Whether what is given to `to` is for `me`. A unit has its id. A duty room has its place: whatever name a desk wrote, what is
 * given at its level to its place is its own. Without a place on both sides names decide.
 */
export function isFor(to: Party, me: Party): boolean {
  if (to.id || me.id) return to.id === me.id;
  if (to.level !== me.level) return false;
  const isPlace = (party: Party) => party.level !== 'household' && party.division?.length === digits[party.level];
  if (isPlace(to) && isPlace(me)) return to.division === me.division;
  return to.name.zh === me.name.zh;
}

/** What a party has to do, the first due first, and the incidents under way. */
export function fieldNews(state: FeedState, city: City, me: Party, unit: string, nowMs: number): FieldNews {
  const { name, timeZone } = city;
  const tasks = tasksIn(state.things.values()).filter(
    (task) => isFor(task.to, me) && task.state !== 'withdrawn' && isStillShown(task, state, nowMs),
  );
  return {
    atMs: nowMs,
    city: { name, timeZone },
    tasks: tasks.sort(firstDue).map((task) => fieldTask(task, state)),
    incidents: incidentsIn(state.things.values())
      .filter(isLive)
      .map((incident) => fieldIncident(incident, state, unit)),
  };
}

function isStillShown(task: Task, { things }: FeedState, nowMs: number): boolean {
  const incident = incidentOf(things.get(task.incident));
  if (incident && isLive(incident) && isOpenTask(task)) return true;
  const lastMs = task.steps.confirmed?.atMs ?? task.answers.at(-1)?.atMs ?? task.given.atMs;
  return nowMs - lastMs < overForMs;
}

const firstDue = (one: Task, other: Task): number =>
  Number(isOpenTask(other)) - Number(isOpenTask(one)) || (one.dueMs ?? Infinity) - (other.dueMs ?? Infinity) || 0;

function fieldTask(task: Task, state: FeedState): FieldTask {
  const incident = incidentOf(state.things.get(task.incident));
  const ring = incident && whomToRing(task, incident);
  return {
    task,
    incident: incident?.title ?? task.what,
    ...(ring ? { ring } : {}),
    before: earlier(task, state),
  };
}

/** Who gave it, where the plan has their telephone; else whoever answers above. */
function whomToRing({ given, to }: Task, { contacts, division }: Incident): Party | undefined {
  const giver = contacts.find(({ name, phone }) => phone && [name.zh, name.en].includes(given.by));
  if (giver) return giver;
  for (let level = levelAbove(to.level); level; level = levelAbove(level)) {
    const duty = dutyAt(level, to.division ?? division, contacts);
    if (duty.phone) return duty;
  }
  return undefined;
}

function earlier({ after }: Task, state: FeedState): FieldTask['before'] {
  const before = taskOf(after && state.things.get(after));
  if (!before) return [];
  return [...earlier(before, state), { what: before.what, to: before.to.name, answers: before.answers }];
}

function fieldIncident(incident: Incident, { things }: FeedState, unit: string): FieldIncident {
  const { id, title, exercise, area } = incident;
  const clock = checkInsIn(things.values()).find((one) => one.incident === id && one.id.endsWith(`:${unit}`));
  return {
    ...{ id, title, position: middleOf(area) },
    ...(exercise ? { exercise } : {}),
    ...(clock ? { checkIn: { state: clock.state, dueMs: clock.dueMs, lastMs: clock.last.atMs } } : {}),
  };
}

/** Whom somebody may be: who was given tasks, contacts of plans, duty rooms of towns, units; without telephones. */
export function fieldParties(state: FeedState, city: City, units: Iterable<Thing>): Party[] {
  const all = [...state.things.values()];
  const plans = keptIn<ResponsePlan>(planKind, all).flatMap(({ contacts = [] }) => contacts);
  const incidents = incidentsIn(all).flatMap(({ contacts }) => contacts);
  const tasked = tasksIn(all).map(({ to }) => to);
  const known = new Map<string, Party>();
  for (const party of [...plans, ...incidents, ...dutyRooms(city), ...tasked, ...Array.from(units, partyOfUnit)]) {
    const { name, level, id, division } = party;
    const key = id ?? `${level} ${division ?? ''} ${name.zh}`;
    if (!known.has(key)) known.set(key, { name, level, ...(id ? { id } : {}), ...(division ? { division } : {}) });
  }
  const rank = ({ id, level }: Party): number => (id ? levels.length : levels.indexOf(level));
  return [...known.values()].sort((a, b) => rank(a) - rank(b) || a.name.zh.localeCompare(b.name.zh, 'zh'));
}

function dutyRooms({ adcode, name, divisions }: City): Party[] {
  const towns = divisions.map((town): Party => ({ name: dutyRoomOf(town.name), level: 'town', division: town.code }));
  return [{ name: dutyRoomOf(name), level: 'district', division: adcode }, ...towns];
}

/** A unit on the map, as orders to it name it. */
const partyOfUnit = ({ id, name, division }: Thing): Party => ({
  ...{ name, id, level: 'town' },
  ...(division ? { division } : {}),
});
