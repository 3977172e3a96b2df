import { describe, expect, it } from 'vitest';
import { desk, minuteMs, village } from '../../server/testing/incident-desk.ts';
import { idOf } from '../id.ts';

describe('the clock', () => {
  it('makes a call past its time late, and asks the level above by name, once', () => {
    const here = desk();
    const id = here.give(here.open());
    expect(here.look(5)).toEqual({});
    here.look(1);
    expect(here.task(id)).toMatchObject({ late: { step: 'called', sinceMs: 5 * minuteMs }, escalated: `${id}:up` });
    const above = here.task(`${id}:up` as typeof id);
    expect(above).toMatchObject({ kind: 'escalation', after: id, to: { level: 'town', phone: '1' }, state: 'given' });
    expect(above.what.en).toBe('某村 did not answer in time: 转移');
    here.look(1);
    expect(here.tasks()).toHaveLength(2);
  });

  it('goes on up to the district where nobody answers there either, and withdraws all of it once somebody does', () => {
    const here = desk();
    const id = here.give(here.open());
    here.look(6);
    here.look(6);
    expect(here.tasks().map(({ to }) => to.level)).toEqual(['village', 'town', 'district']);
    here.answer(id, 'answered');
    expect(here.tasks().map(({ state }) => state)).toEqual(['answered', 'withdrawn', 'withdrawn']);
    expect(here.task(id).late).toBeUndefined();
  });

  it('does not escalate what was answered: it is late, and the minutes are told', () => {
    const here = desk();
    const id = here.give(here.open());
    here.answer(id, 'answered');
    here.look(62);
    expect(here.tasks()).toHaveLength(1);
    const stream = idOf('Datastream', 'Task:1:k1:taskOverdueMinutes');
    expect(here.task(id).late).toMatchObject({ step: 'acted' });
    expect(here.state.latest.get(stream)?.result).toBe(2);
    here.look(5);
    expect(here.state.latest.get(stream)?.result).toBe(7);
    here.answer(id, 'acted');
    here.look();
    expect(here.state.datastreams.has(stream)).toBe(false);
  });

  it('says of a missing answer and a missing check-in that they are unknown, not a number', () => {
    const here = desk();
    const incident = here.open();
    here.give(incident);
    const team = here.ask('check-in', { incident, unit: 'team', key: '1', who: village })[0]!.id;
    here.look(31);
    expect(here.clock(team)).toMatchObject({ state: 'overdue', missed: 1 });
    const unheard = [...here.state.latest.values()].filter(({ result }) => result === null);
    expect(unheard.map(({ quality }) => quality)).toEqual(expect.arrayContaining(['no-contact', 'no-contact']));
    here.ask('check-in', { incident, unit: 'team', key: '2' });
    here.look();
    expect(here.clock(team).state).toBe('safe');
    expect(here.state.datastreams.has(idOf('Datastream', 'CheckIn:1:team:checkIn'))).toBe(false);
  });

  it('notes an item of the checklist past its time as a fact that stays', () => {
    const here = desk();
    const id = here.open();
    here.look(11);
    expect(here.incident(id).checklist[0]).toMatchObject({ lateSinceMs: 10 * minuteMs });
    here.ask('tick-checklist', { id, item: 'call' });
    expect(here.incident(id).checklist[0]).toMatchObject({ lateSinceMs: 10 * minuteMs, ticked: { by: 'Li' } });
  });

  it('stands still for what is closed', () => {
    const here = desk();
    const id = here.open();
    here.give(id);
    here.look(6);
    expect(here.state.datastreams.size).toBeGreaterThan(0);
    here.ask('close-incident', { id, despite: 'x' });
    here.look(60);
    expect(here.state.datastreams.size).toBe(0);
    expect(here.tasks()).toHaveLength(2);
  });
});
