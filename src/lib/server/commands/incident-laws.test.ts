import { describe, expect, it } from 'vitest';
import { Refusal } from '../../model/command.ts';
import { FeedState } from '../../model/feed-state.ts';
import type { Id } from '../../model/id.ts';
import { incidentsIn, isLive } from '../../model/incidents/incident.ts';
import { levels } from '../../model/incidents/level.ts';
import { figuresOfNeed, needsIn, pledgeSteps } from '../../model/incidents/need.ts';
import { planKind } from '../../model/incidents/response-plan.ts';
import { isOpenTask, setbacks, taskSteps } from '../../model/incidents/task.ts';
import { seeded } from '../../model/seeded.ts';
import { commands, desk, household, village } from '../testing/incident-desk.ts';

type Desk = ReturnType<typeof desk>;
const pumps = { kind: 'pump', what: '泵车', unit: '台', quantity: 4 };
const said = [...taskSteps, ...setbacks];

/** Somebody's ordinary and foolish orders, by chance; refusals change nothing and are passed over. */
function live(here: Desk, steps: number, seed: number): void {
  const next = seeded(seed);
  const random = (): number => next(1_000_000) / 1_000_000;
  const any = <Of>(list: readonly Of[]): Of | undefined => list[Math.floor(random() * list.length)];
  const incidents = (): Id[] => incidentsIn(here.state.things.values()).map(({ id }) => id);
  const tasks = (): Id[] => here.tasks().map(({ id }) => id);
  const ways: (() => unknown)[] = [
    () => here.open({ alerts: [], exercise: random() < 0.3 }),
    () => here.give(any(incidents())!, any([village, household, { name: '区', level: 'district' }])),
    () => here.give(any(incidents())!, { ...village, level: any(levels)! }),
    () => here.answer(any(tasks())!, any(said)!, any(['Wang', 'Zhao'])),
    () => here.answer(any(tasks())!, any(said)!, 'Wang', any(['once', 'twice'])),
    () => here.ask('confirm-task', { id: any(tasks()), done: random() < 0.7 }, 'Chen'),
    () => here.ask('join-incidents', { id: any(incidents()), into: any(incidents()) }),
    () => here.ask('split-incident', { id: any(incidents()), title: 's', moving: [any(tasks())] }),
    () => here.ask('close-incident', { id: any(incidents()), despite: 'x' }),
    () => here.ask('reopen-incident', { id: any(incidents()) }),
    () => here.look(random() * 30),
    () => here.ask('ask-need', { ...pumps, incident: any(incidents()), key: `n${Math.floor(random() * 9)}` }),
    () =>
      here.ask('promise-need', {
        id: any(needsIn(here.state.things.values()))?.id,
        key: `p${Math.floor(random() * 6)}`,
        step: any(pledgeSteps),
        quantity: 1 + Math.floor(random() * 3),
        from: village,
        ...(random() < 0.1 ? { over: true } : {}),
      }),
  ];
  for (let n = 0; n < steps; n += 1)
    try {
      any(ways)!();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
}

describe.each([1, 2, 3, 4, 5])('whatever people do (%i)', (seed) => {
  const here = desk();
  live(here, 400, seed);

  it('the log replayed gives the same state, and so does a snapshot with what came after', () => {
    const again = new FeedState('command');
    const late = new FeedState('command');
    const half = Math.floor(here.log.length / 2);
    for (const delta of here.log.slice(0, half)) late.apply(delta);
    const from = FeedState.from(structuredClone(late.snapshot()));
    for (const delta of here.log) again.apply(structuredClone(delta));
    for (const delta of here.log.slice(half)) from.apply(delta);
    expect(again.snapshot()).toEqual(here.state.snapshot());
    expect([...from.things.values()].map(({ id, properties }) => [id, properties]).sort()).toEqual(
      [...here.state.things.values()].map(({ id, properties }) => [id, properties]).sort(),
    );
  });

  it('every task belongs to an incident that was not joined into another', () => {
    for (const task of here.tasks()) expect(here.incident(task.incident).state, task.id).not.toBe('joined');
  });

  it('no chain of tasks tries the same thing at the same level twice', () => {
    expect(here.tasks().length).toBeGreaterThan(20);
    for (const { trail, kind, to } of here.tasks())
      expect(new Set([...trail, `${kind}@${to.level}`]).size).toBe(trail.length + 1);
  });

  it('each task that goes on for another is found from it, and shares its exercise', () => {
    for (const { id, after, exercise, incident } of here.tasks()) {
      expect(here.incident(incident).exercise, id).toBe(exercise);
      if (!after) continue;
      const before = here.task(after);
      expect([before.next, before.escalated], id).toContain(id);
    }
  });

  it('repeating any answer that was taken changes nothing', () => {
    for (const { id, answers } of here.tasks())
      for (const answer of answers) expect(here.answer(id, answer.said, 'Zhao', answer.id)).toEqual([]);
  });

  it('no need has more promised than asked without saying so, nor more met than on the way than promised', () => {
    const needs = needsIn(here.state.things.values());
    expect(needs.some(({ pledges }) => pledges.length > 1)).toBe(true);
    for (const need of needs) {
      const { asked, promised, onTheWay, met } = figuresOfNeed(need);
      expect(promised <= asked || need.over, need.id).toBe(true);
      expect(promised >= onTheWay && onTheWay >= met, need.id).toBe(true);
    }
  });

  it('looking at the clock a second time in the same moment changes nothing', () => {
    here.look();
    expect(here.look()).toEqual({});
  });

  it('a task nobody answers for a year ends in a bounded chain up to the district', () => {
    const open = here.open({ alerts: [], title: `last ${seed}` });
    here.give(open, household, 'forgotten');
    for (let n = 0; n < 50; n += 1) here.look(60 * 24 * 7);
    const chain = here.tasks().filter(({ incident }) => incident === open);
    expect(chain.map(({ to }) => to.level)).toEqual(['household', 'village', 'town', 'district']);
    expect(chain.every((task) => isOpenTask(task) && task.late)).toBe(true);
    expect(chain.at(-1)).toMatchObject({ stuck: true, kind: 'escalation' });
  });
});

describe('an exercise', () => {
  /** One order of each kind under an incident; a command that is new must be added here. */
  const orders = (id: Id, task: Id): Readonly<Record<string, object>> => ({
    'set-structure': { id, revision: 0, sectors: [] },
    'set-objective': { id, what: 'o' },
    'tick-checklist': { id, item: 'call' },
    'hand-over-incident': { id, from: 'Li', to: 'Wang' },
    'give-task': { incident: id, key: 't', what: 'w', to: village },
    'answer-task': { id: task, said: 'refused', answer: 'a' },
    'confirm-task': { id: `${task}:persuade` },
    'ask-need': { incident: id, key: 'n', kind: 'pump', what: 'w', unit: 'u', quantity: 1 },
    'promise-need': { id: 'urn:ngsi-ld:Need:1:n', key: 'p', step: 'promised', quantity: 1, from: village },
    'check-in': { incident: id, unit: 'u', key: 'c', who: village },
    'report-sighting': { incident: id, key: 's', what: 'w', position: [120, 30] },
    'split-incident': { id, title: 's' },
    'write-report': { incident: id, key: 'w', revision: 0, words: [{ of: 'lessons', text: 'l' }] },
    'sign-report': { incident: id, revision: 1 },
    'close-incident': { id, despite: 'x' },
    'reopen-incident': { id },
    'review-incident': { id, findings: 'f' },
  });

  it('marks all that any command and the clock make under it', () => {
    const here = desk();
    const id = here.open({ exercise: true });
    const task = here.give(id, household, 'k');
    const asked = orders(id, task);
    const known = new Set([...Object.keys(asked), 'open-incident', 'join-incidents']);
    expect([...commands.keys()].filter((name) => !known.has(name))).toEqual([]);
    for (const [name, given] of Object.entries(asked)) {
      if (name === 'review-incident') here.ask('close-incident', { id, despite: 'x' });
      if (name === 'confirm-task') here.answer(`${task}:persuade` as Id, 'acted');
      for (const thing of here.ask(name, given, 'Li')) expect(thing.properties?.['exercise'], name).toBe(true);
    }
    here.look(10_000);
    for (const thing of here.state.things.values()) {
      if (thing.kind === planKind) continue;
      expect(thing.properties?.['exercise'], thing.id).toBe(true);
      expect(thing.name.zh).toMatch(/^【演练】/);
    }
  });

  it('is not joined with what is real, either way', () => {
    const here = desk();
    const [drill, real] = [here.open({ exercise: true }), here.open({ alerts: [] })];
    for (const [id, into] of [
      [drill, real],
      [real, drill],
    ])
      expect(() => here.ask('join-incidents', { id, into })).toThrow('are not joined');
    expect(isLive(here.incident(drill))).toBe(true);
  });
});
