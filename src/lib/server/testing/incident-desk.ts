import { resolve } from 'node:path';
import type { Change, Delta } from '../../model/change.ts';
import type { Command } from '../../model/command.ts';
import type { Thing } from '../../model/entity.ts';
import { FeedState } from '../../model/feed-state.ts';
import { lookAtClock } from '../../model/incidents/clock.ts';
import { incidentOf } from '../../model/incidents/incident.ts';
import { needOf } from '../../model/incidents/need.ts';
import { thingOfPlan, usualMinutes, type ResponsePlan } from '../../model/incidents/response-plan.ts';
import { taskOf, tasksIn } from '../../model/incidents/task.ts';
import { checkInOf } from '../../model/incidents/check-in.ts';
import { idOf, type Id } from '../../model/id.ts';
import { loadRooms } from '../rooms.ts';

const folder = resolve(import.meta.dirname, '../commands');
const all = await loadRooms<Command>(folder, 'command.ts');
/** Every command whose facts are those of incidents. */
export const commands = new Map(all.filter(({ feed }) => feed === 'command').map((command) => [command.name, command]));

export const minuteMs = 60_000;
export const plan: ResponsePlan = {
  id: idOf('ResponsePlan', 'flood'),
  kind: 'flood',
  name: { zh: '防汛', en: 'Flood' },
  source: { zh: '试', en: 'test' },
  checklist: [{ id: 'call', what: { zh: '叫应镇街', en: 'Call the towns' }, minutes: 10 }],
  calls: ['district', 'town', 'village', 'household'],
  minutes: usualMinutes,
  checkInMinutes: 30,
  contacts: [{ name: { zh: '某镇值班室', en: 'Town desk' }, level: 'town', division: '330000001', phone: '1' }],
};

export const flood = {
  title: '城南积水',
  kind: 'flood',
  severity: 'severe',
  area: { type: 'Circle', centre: [120, 30.3], radiusM: 800 },
  division: '330000001',
  alerts: ['urn:ngsi-ld:Alert:gauge'],
};
export const village = { name: '某村', level: 'village', division: '330000001002' };
export const household = { name: '王家', level: 'household', division: '330000001002' };

/** A desk that carries out orders as the house does, and keeps what was said of them for a replay. */
export function desk() {
  const state = new FeedState('command');
  const log: Delta[] = [];
  let [number, nowMs] = [0, 0];
  const take = ({ remove = [], upsert = [], observe = [] }: Change): void => {
    if (remove.length + upsert.length + observe.length === 0) return;
    const delta = { feed: 'command', seq: state.seq + 1, time: nowMs, remove, upsert, observe };
    log.push(delta);
    state.apply(delta);
  };
  take({ upsert: [thingOfPlan(plan)] });
  return {
    state,
    log,
    /** Carries out an order; gives back what it changed. */
    ask(name: string, given: unknown, by = 'Li'): readonly Thing[] {
      const command = commands.get(name)!;
      const change = command.run(command.parse(given), state, { number: (number += 1), by, why: '', atMs: nowMs });
      take(change);
      return (change.upsert ?? []) as readonly Thing[];
    },
    open(more: object = {}, by = 'Li'): Id {
      return this.ask('open-incident', { ...flood, ...more }, by)[0]!.id;
    },
    give(incident: Id, to: object = village, key = `k${number}`): Id {
      return this.ask('give-task', { incident, key, what: '转移', to })[0]!.id;
    },
    answer(id: Id, said: string, by = 'Wang', answer = `a${number}`): readonly Thing[] {
      return this.ask('answer-task', { id, said, answer }, by);
    },
    wait(minutes: number): void {
      nowMs += minutes * minuteMs;
    },
    /** Looks at the clock once after so many minutes. */
    look(minutes = 0): Change {
      nowMs += minutes * minuteMs;
      const change = lookAtClock(state, nowMs);
      take(change);
      return change;
    },
    now: () => nowMs,
    task: (id: Id) => taskOf(state.things.get(id))!,
    tasks: () => tasksIn(state.things.values()),
    incident: (id: Id) => incidentOf(state.things.get(id))!,
    need: (id: Id) => needOf(state.things.get(id))!,
    clock: (id: Id) => checkInOf(state.things.get(id))!,
  };
}
