import { describe, expect, it } from 'vitest';
import { checkInId } from '../../model/incidents/check-in.ts';
import { localOf } from '../../model/incidents/kept.ts';
import { saidOnSite } from '../../model/incidents/said-on-site.ts';
import { sightingsOf } from '../../model/incidents/sighting.ts';
import type { Id } from '../../model/id.ts';
import { desk, minuteMs, village } from '../testing/incident-desk.ts';

const photo = 'a'.repeat(64);
const site = { position: [120.01, 30.31], accuracyM: 8, photos: [photo] };

describe('an answer from a phone', () => {
  it('bears its place, its pictures and when it was pressed, and is taken once', () => {
    const here = desk();
    const id = here.give(here.open());
    here.wait(20);
    const given = { id, answer: 'p1', said: 'reached', note: '15 分钟到', saidMs: 5 * minuteMs, ...site };
    here.ask('answer-task', given, 'Wang');
    expect(here.task(id).answers).toEqual([
      { id: 'p1', said: 'reached', by: 'Wang', atMs: 20 * minuteMs, why: '15 分钟到', saidMs: 5 * minuteMs, ...site },
    ]);
    expect(here.ask('answer-task', given, 'Wang')).toEqual([]);
    expect(here.task(id).steps.reached).toMatchObject({ atMs: 20 * minuteMs });
  });

  it('was pressed no later than it came, whatever the clock of the phone says', () => {
    const here = desk();
    const id = here.give(here.open());
    here.ask('answer-task', { id, answer: 'p1', said: 'reached', saidMs: 99 * minuteMs });
    expect(here.task(id).answers[0]).toEqual({ id: 'p1', said: 'reached', by: 'Li', atMs: 0 });
  });

  it.each([
    [{ photos: ['../../etc/passwd'] }, 'must name at most 6 photos'],
    [{ photos: 'a' }, 'must name at most 6 photos'],
    [{ photos: Array.from({ length: 7 }, (_, n) => String(n).repeat(64)) }, 'must name at most 6 photos'],
    [{ position: [30, 120] }, 'must be [longitude, latitude]'],
    [{ accuracyM: -1 }, 'must be a number from 0'],
    [{ saidMs: 'noon' }, 'must be a number from 0'],
  ])('with %j is refused with a sentence', (wrong, sentence) => {
    const here = desk();
    const id = here.give(here.open());
    expect(() => here.ask('answer-task', { id, answer: 'p1', said: 'reached', ...wrong })).toThrow(sentence);
  });
});

describe('a check-in that waited for a line', () => {
  const clockOf = (incident: Id): Id => checkInId(localOf(incident), 'u');
  const tell = (here: ReturnType<typeof desk>, incident: Id, key: string, more: object = {}) =>
    here.ask('check-in', { incident, unit: 'u', key, who: village, ...more });

  it('is counted from when it was pressed, not from when it came', () => {
    const here = desk();
    const incident = here.open();
    here.wait(20);
    tell(here, incident, 'c1', { saidMs: 5 * minuteMs });
    expect(here.clock(clockOf(incident))).toMatchObject({
      last: { atMs: 5 * minuteMs },
      dueMs: 35 * minuteMs,
      state: 'safe',
    });
    here.look(16);
    expect(here.clock(clockOf(incident)).state).toBe('overdue');
  });

  it('does not make anybody look safe who has been silent since', () => {
    const here = desk();
    const incident = here.open();
    tell(here, incident, 'c1');
    here.look(90);
    expect(here.clock(clockOf(incident)).state).toBe('overdue');
    tell(here, incident, 'c2', { saidMs: 25 * minuteMs });
    expect(here.clock(clockOf(incident))).toMatchObject({ state: 'overdue', missed: 1, last: { atMs: 25 * minuteMs } });
    tell(here, incident, 'c3');
    expect(here.clock(clockOf(incident))).toMatchObject({ state: 'safe', dueMs: 120 * minuteMs });
  });

  it('takes nothing back that was heard after it was pressed', () => {
    const here = desk();
    const incident = here.open();
    here.wait(10);
    tell(here, incident, 'c1');
    here.wait(1);
    tell(here, incident, 'c2', { saidMs: 2 * minuteMs });
    expect(here.clock(clockOf(incident))).toMatchObject({ last: { atMs: 10 * minuteMs }, dueMs: 40 * minuteMs });
    expect(tell(here, incident, 'c2', { saidMs: 2 * minuteMs })).toEqual([]);
  });
});

describe('what is seen out there', () => {
  const seen = (incident: Id, key = 's1') => ({ incident, key, what: '路面塌陷', ...site });

  it('belongs to its incident, is kept once, and is found in the one it was joined into', () => {
    const here = desk();
    const [one, two] = [here.open(), here.open({ alerts: [], title: '东门' })];
    here.ask('report-sighting', seen(one), 'Wang');
    expect(here.ask('report-sighting', seen(one), 'Wang')).toEqual([]);
    here.ask('join-incidents', { id: one, into: two });
    expect(here.ask('report-sighting', seen(one), 'Wang')).toEqual([]);
    here.wait(1);
    here.ask('report-sighting', seen(one, 's2'), 'Wang');
    const found = sightingsOf(here.state, here.incident(two));
    expect(found.map(({ told, what }) => [told.atMs, what])).toEqual([
      [minuteMs, '路面塌陷'],
      [0, '路面塌陷'],
    ]);
    expect(found[0]).toMatchObject({ incident: two, photos: [photo], position: [120.01, 30.31], accuracyM: 8 });
    expect(sightingsOf(here.state, here.incident(one))).toEqual([]);
  });

  it('is not told to an incident that is over', () => {
    const here = desk();
    const incident = here.open();
    here.ask('close-incident', { id: incident });
    expect(() => here.ask('report-sighting', seen(incident))).toThrow('"城南积水" is closed');
  });

  it('stands in one list with answers that say more than a step, the newest first', () => {
    const here = desk();
    const incident = here.open();
    const id = here.give(incident);
    here.answer(id, 'called');
    here.ask('answer-task', { id, answer: 'p1', said: 'reached', ...site }, 'Wang');
    here.wait(1);
    here.ask('report-sighting', { incident, key: 's', what: '树倒了', position: [120, 30] }, 'Zhao');
    const lines = saidOnSite(here.tasks(), sightingsOf(here.state, here.incident(incident)));
    expect(lines.map(({ by, what }) => [by, what.en])).toEqual([
      ['Zhao', '树倒了'],
      ['Wang', '某村 reached'],
    ]);
    expect(lines[1]).toMatchObject({ ...site, of: id });
  });
});
