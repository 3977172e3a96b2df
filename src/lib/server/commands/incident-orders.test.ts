import { describe, expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import { figuresOfNeed } from '../../model/incidents/need.ts';
import { desk, household, minuteMs, village } from '../testing/incident-desk.ts';

describe('an incident', () => {
  it('is opened from an alert with the checklist of its plan, each item against a clock', () => {
    const here = desk();
    const found = here.incident(here.open());
    expect(found).toMatchObject({
      state: 'open',
      commander: 'Li',
      alerts: ['urn:ngsi-ld:Alert:gauge'],
      severity: 'severe',
    });
    expect(found.checklist).toMatchObject([{ id: 'call', dueMs: 10 * minuteMs }]);
  });

  it('is opened once from one alert: the second reads who was first and how long ago', () => {
    const here = desk();
    here.open();
    here.wait(0.5);
    expect(() => here.open({}, 'Wang')).toThrow('Li opened "城南积水" from this alert 30 seconds ago.');
    here.open({ exercise: true });
    expect(() => here.open({ alerts: [] })).not.toThrow();
  });

  it('is handed over by whoever knows who leads, and not twice at once', () => {
    const here = desk();
    const id = here.open();
    here.ask('hand-over-incident', { id, from: 'Li', to: 'Wang' });
    expect(here.incident(id)).toMatchObject({ commander: 'Wang', handOvers: [{ from: 'Li', to: 'Wang', atMs: 0 }] });
    expect(() => here.ask('hand-over-incident', { id, from: 'Li', to: 'Zhao' }, 'Chen')).toThrow(
      'Li handed command over to Wang just now.',
    );
  });

  it('is not closed while tasks are open, unless one says why, and goes on where it stood when it is opened again', () => {
    const here = desk();
    const id = here.open();
    const task = here.give(id);
    expect(() => here.ask('close-incident', { id })).toThrow('1 tasks are open');
    here.ask('close-incident', { id, despite: '误报' });
    expect(here.incident(id)).toMatchObject({ state: 'closed', closed: { despite: '误报' } });
    expect(() => here.answer(task, 'called')).toThrow('"城南积水" is closed (Li, just now).');
    expect(() => here.ask('close-incident', { id }, 'Wang')).toThrow('is closed (Li, just now)');
    here.ask('reopen-incident', { id }, 'Wang');
    expect(() => here.ask('reopen-incident', { id })).toThrow('Wang opened this incident just now.');
    here.answer(task, 'called');
    expect(here.incident(id)).toMatchObject({ state: 'reopened', reopenings: [{ by: 'Wang' }] });
  });

  it('is reviewed once it is closed, and not twice', () => {
    const here = desk();
    const id = here.open();
    expect(() => here.ask('review-incident', { id, findings: 'x' })).toThrow('once it is closed');
    here.ask('close-incident', { id });
    here.ask('review-incident', { id, findings: '泵车到得晚' });
    expect(here.incident(id)).toMatchObject({ state: 'reviewed', reviewed: { findings: '泵车到得晚' } });
    expect(() => here.ask('review-incident', { id, findings: 'y' }, 'Wang')).toThrow('Li reviewed it just now.');
  });

  it('joined into another goes on there with its tasks; a part split off takes what is named', () => {
    const here = desk();
    const [one, two] = [here.open(), here.open({ alerts: [], title: '东门' })];
    const task = here.give(one);
    here.ask('join-incidents', { id: one, into: two });
    expect(here.incident(one)).toMatchObject({ state: 'joined', joinedInto: { id: two } });
    expect(here.task(task).incident).toBe(two);
    expect(() => here.ask('tick-checklist', { id: one, item: 'call' })).toThrow('go on in "东门"');
    expect(() => here.ask('reopen-incident', { id: one })).toThrow('Li joined it into "东门"');
    const [, next] = here.ask('split-incident', { id: two, title: '西门', moving: [task] });
    expect(here.task(task).incident).toBe(next!.id);
    expect(here.incident(next!.id)).toMatchObject({ splitFrom: two, kind: 'flood', state: 'open' });
    expect(() => here.ask('split-incident', { id: two, title: 'x', moving: [task] })).toThrow('does not belong');
    expect(() => here.ask('join-incidents', { id: two, into: two })).toThrow('not joined into itself');
  });

  it('has a structure that nobody overwrites unseen, objectives with an outcome, and a checklist ticked once', () => {
    const here = desk();
    const id = here.open();
    const sectors = [{ name: '北片', lead: 'Zhao' }];
    here.ask('set-structure', { id, revision: 0, sectors, staging: { name: '体育场', position: [120, 30] } });
    expect(() => here.ask('set-structure', { id, revision: 0, sectors: [] }, 'Wang')).toThrow(
      'Li changed the structure just now; look at it',
    );
    here.ask('set-structure', { id, revision: 1, sectors: [] }, 'Wang');
    here.ask('set-objective', { id, what: '天黑前转移完' });
    const objective = here.incident(id).objectives[0]!.id;
    here.ask('set-objective', { id, objective, outcome: 'partly' });
    expect(() => here.ask('set-objective', { id, objective, outcome: 'met' }, 'W')).toThrow(
      'Li said that it is partly met',
    );
    here.ask('tick-checklist', { id, item: 'call' });
    expect(() => here.ask('tick-checklist', { id, item: 'call' }, 'W')).toThrow('Li did "Call the towns" just now.');
    here.ask('tick-checklist', { id, item: 'call', undo: true });
    expect(here.incident(id).checklist[0]!.ticked).toBeUndefined();
  });
});

describe('a task', () => {
  it('goes called, reached, answered, acted with who, when and by when, and is confirmed by somebody else', () => {
    const here = desk();
    const id = here.give(here.open());
    for (const said of ['called', 'reached', 'answered', 'acted']) {
      here.wait(1);
      here.answer(id, said);
    }
    expect(here.task(id).steps).toMatchObject({
      called: { by: 'Wang', atMs: minuteMs, dueMs: 5 * minuteMs },
      reached: { atMs: 2 * minuteMs, dueMs: 6 * minuteMs },
      acted: { atMs: 4 * minuteMs, dueMs: 63 * minuteMs },
    });
    expect(() => here.ask('confirm-task', { id }, 'Wang')).toThrow('confirmed by somebody else');
    expect(() => here.ask('confirm-task', { id }, '某村')).toThrow('confirmed by somebody else');
    here.ask('confirm-task', { id, done: false }, 'Zhao');
    expect(here.task(id)).toMatchObject({ state: 'answered', sentBack: 1 });
    here.answer(id, 'acted');
    here.ask('confirm-task', { id }, 'Zhao');
    expect(here.task(id).state).toBe('confirmed');
    expect(() => here.ask('confirm-task', { id }, 'Chen')).toThrow('Zhao confirmed');
  });

  it('is answered by one of two who answer at once; the other reads who it was', () => {
    const here = desk();
    const id = here.give(here.open());
    here.answer(id, 'reached', 'Wang');
    expect(here.task(id).steps.called).toMatchObject({ implied: true });
    here.wait(0.1);
    expect(() => here.answer(id, 'reached', 'Zhao')).toThrow('Wang said "reached" 6 seconds ago.');
  });

  it.each([
    ['refused', 'persuade'],
    ['lost-contact', 'door-knock'],
    ['road-closed', 're-route'],
  ])('that is answered with %s makes a task to %s by itself, once', (said, kind) => {
    const here = desk();
    const id = here.give(here.open(), household);
    const [before, next] = here.answer(id, said, 'Wang', 'sms-1');
    expect(here.task(before!.id)).toMatchObject({ state: 'passed-on', next: next!.id });
    expect(here.task(next!.id)).toMatchObject({ kind, after: id, to: { level: 'village' }, about: { zh: '转移' } });
    expect(here.answer(id, said, 'Wang', 'sms-1')).toEqual([]);
    expect(() => here.answer(id, said, 'Zhao', 'sms-2')).toThrow('the task is passed on');
    expect(here.tasks()).toHaveLength(2);
  });

  it('that another goes on for is confirmed there, and not by itself', () => {
    const here = desk();
    const id = here.give(here.open());
    here.answer(id, 'acted');
    here.answer(id, 'road-closed');
    expect(() => here.ask('confirm-task', { id }, 'Zhao')).toThrow(
      'Wang said "road closed" just now; the task is passed on.',
    );
  });

  it('that meets the same again goes one level up, and at the top waits for a person', () => {
    const here = desk();
    let id = here.give(here.open(), household);
    const levels: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const next = here.answer(id, 'refused')[1];
      if (!next) break;
      id = next.id;
      levels.push(here.task(id).to.level);
    }
    expect(levels).toEqual(['village', 'town', 'district']);
    expect(here.task(id)).toMatchObject({ stuck: true, state: 'given' });
    expect(() => here.answer(id, 'refused', 'Zhao')).toThrow('Wang said "refused" just now.');
  });

  it('is given once, however often it is sent, and only under an incident that goes on', () => {
    const here = desk();
    const incident = here.open();
    here.give(incident, village, 'same');
    expect(here.ask('give-task', { incident, key: 'same', what: 'x', to: village })).toEqual([]);
    expect(() => here.give(idOf('Incident', '99'))).toThrow('There is no such incident.');
    expect(() => here.ask('give-task', { incident, key: 'k', what: 'x', to: { name: 'a', level: 'moon' } })).toThrow(
      'The task, "to": "level" must be one of district, town, village, household.',
    );
  });
});

describe('a need', () => {
  it('is never promised beyond what is asked without saying so, and counts how far each promise came', () => {
    const here = desk();
    const incident = here.open();
    const ask = { incident, key: 'n', kind: 'pump', what: '泵车', unit: { zh: '台', en: 'pumps' }, quantity: 5 };
    const id = here.ask('ask-need', ask)[0]!.id;
    const from = { name: '水利队', level: 'district' };
    here.ask('promise-need', { id, key: 'p1', step: 'promised', quantity: 4, from });
    const tooMany = { id, key: 'p2', step: 'promised', quantity: 2, from };
    expect(() => here.ask('promise-need', tooMany)).toThrow(
      '5 pumps are asked for, 4 are promised (last by 水利队) and 1 are missing',
    );
    here.ask('promise-need', { ...tooMany, over: true });
    here.ask('promise-need', { id, key: 'p1', step: 'met' });
    expect(here.ask('promise-need', { id, key: 'p1', step: 'met' })).toEqual([]);
    expect(figuresOfNeed(here.need(id))).toEqual({ asked: 5, promised: 6, onTheWay: 4, met: 4, open: 0 });
    expect(here.need(id).over).toBe(true);
    expect(() => here.ask('promise-need', { id, key: 'p1', step: 'on-the-way' })).toThrow('Li said just now');
    expect(here.ask('ask-need', ask)).toEqual([]);
  });
});

describe('a safety clock', () => {
  it('starts with who it is, is wound up by each word, and not by a word heard before', () => {
    const here = desk();
    const incident = here.open();
    const say = (key: string, more: object = {}) => here.ask('check-in', { incident, unit: 'team-1', key, ...more });
    expect(() => say('1')).toThrow('must say who it is, the first time');
    const id = say('1', { who: village })[0]!.id;
    expect(here.clock(id).dueMs).toBe(30 * minuteMs);
    here.wait(10);
    say('2');
    here.wait(10);
    expect(say('1')).toEqual([]);
    expect(here.clock(id)).toMatchObject({ dueMs: 40 * minuteMs, state: 'safe' });
    expect(() => here.ask('close-incident', { id: incident })).toThrow('1 people or units are still out');
    say('3', { end: true });
    here.ask('close-incident', { id: incident });
  });
});

describe('what is sent again', () => {
  it('after the incident was joined into another or closed changes nothing and is no error', () => {
    const here = desk();
    const [one, two] = [here.open(), here.open({ alerts: [] })];
    const ask = { incident: one, key: 'n', kind: 'pump', what: '泵车', unit: '台', quantity: 5 };
    const promise = { key: 'p', step: 'promised', quantity: 1, from: village };
    const give = { incident: one, key: 't', what: '转移', to: village };
    const word = { incident: one, unit: 'team', key: '1', who: village };
    const need = here.ask('ask-need', ask)[0]!.id;
    const sent: [string, object][] = [
      ['ask-need', ask],
      ['promise-need', { id: need, ...promise }],
      ['give-task', give],
      ['check-in', word],
    ];
    for (const [name, given] of sent.slice(1)) here.ask(name, given);
    here.ask('join-incidents', { id: one, into: two });
    for (const [name, given] of sent) expect(here.ask(name, given), name).toEqual([]);
    const [clock] = here.ask('check-in', { ...word, incident: two, key: '2' });
    expect(here.clock(clock!.id)).toMatchObject({ incident: two, keys: ['1', '2'] });
    here.ask('close-incident', { id: two, despite: 'x' });
    for (const [name, given] of sent) expect(here.ask(name, given), name).toEqual([]);
  });
});
