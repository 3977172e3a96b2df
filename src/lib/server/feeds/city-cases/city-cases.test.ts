import { describe, expect, it } from 'vitest';
import { caseDeskId, overdueStreamId, urgingId } from '../../../model/city-case-desk.ts';
import { cityCaseId, cityCaseOf, latenessOf, type CityStage } from '../../../model/city-case.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { FeedState } from '../../../model/feed-state.ts';
import urge from '../../commands/urge-city-case/command.ts';
import { openIntake } from './intake.ts';
import { closed, dispatched } from './samples.ts';

const beganMs = Date.now();
const minuteMs = 60_000;
const iso = (minutes: number): string => new Date(beganMs + minutes * minuteMs).toISOString();

/** A request of a case at a step, as of so many minutes after the beginning. */
const at = (stage: CityStage, minutes = 0, more: object = {}): object => ({
  ...dispatched,
  status: stage === 'closed' || stage === 'void' ? 'closed' : 'open',
  updated_datetime: iso(minutes),
  ...more,
  extended_attributes: { ...dispatched.extended_attributes, stage },
});

/** A door with a clock of its own, and what it told so far. */
function door() {
  let nowMs = beganMs;
  const state = new FeedState('city-cases');
  const quarantined: string[] = [];
  const context = () =>
    ({
      groundM: () => 3,
      known: [...state.things.keys()],
      state: () => state,
      quarantine: (_raw: Uint8Array, reason: string) => void quarantined.push(reason),
    }) as unknown as FeedContext;
  let intake = openIntake(context(), () => nowMs);
  const tell = ({ remove = [], upsert = [], observe = [] }: Offer): void =>
    state.apply({ feed: 'city-cases', seq: state.seq + 1, time: nowMs, remove, upsert, observe });
  return {
    state,
    quarantined,
    post: (...requests: object[]) => tell(intake.read(JSON.stringify(requests.length === 1 ? requests[0] : requests))),
    postBody: (body: string) => tell(intake.read(body)),
    wait(minutes: number) {
      nowMs += minutes * minuteMs;
      tell(intake.turn());
    },
    openAgain: () => void (intake = openIntake(context(), () => nowMs)),
    found: (number = 'S1') => cityCaseOf(state.things.get(cityCaseId(number))!),
    overdue: (number = 'S1') => state.latest.get(overdueStreamId(number))?.result,
    summary: () => intake.summary(),
    urge: (by: string, why = '') =>
      tell(urge.run(urge.parse({ id: cityCaseId('S1') }), state, { number: 1, by, why, atMs: nowMs })),
    late: () => latenessOf(cityCaseOf(state.things.get(cityCaseId('S1'))!)!, nowMs),
  };
}

describe('a case', () => {
  it('is read from a GeoReport service request, one or many', () => {
    const { state, post, found } = door();
    post(dispatched, closed);
    expect(state.things.get(cityCaseId('S1'))).toMatchObject({
      kind: 'CityCase',
      name: { zh: '暴露垃圾 S1', en: 'Exposed rubbish S1' },
      location: [119.95, 30.3, 3],
      responsible: { zh: '样例环卫所' },
      generated: true,
    });
    expect(found()).toMatchObject({ stage: 'dispatched', source: 'video-patrol', service: { zh: '暴露垃圾' } });
    expect(found('S2')).toMatchObject({ stage: 'closed', closedMs: Date.parse(closed.updated_datetime) });
  });

  it('goes through its life, back where it was sent wrong or found not done, each step with its time', () => {
    const { state, post, found } = door();
    const steps = [
      'collected',
      'filed',
      'dispatched',
      'filed',
      'dispatched',
      'handling',
      'answered',
      'handling',
    ] as const;
    steps.forEach((stage, n) => post(at(stage, -20 + n)));
    post(at('answered', -5), at('closed', -1, { status_notes: '已清理' }));
    expect(found()).toMatchObject({ stage: 'closed', closedMs: Date.parse(iso(-1)) });
    expect(found()!.stepMs.handling).toBe(Date.parse(iso(-13)));
    expect(state.datastreams.has(overdueStreamId('S1'))).toBe(false);
  });

  it('is late once its time is over, unknown without a time, and no later once it is closed', () => {
    const { post, wait, overdue, late } = door();
    post(at('handling', 0, { expected_datetime: iso(10) }));
    wait(9);
    expect([late(), overdue()]).toEqual(['in-time', 0]);
    wait(9);
    expect([late(), overdue()]).toEqual(['late', 8]);
    post(at('answered', 15, { expected_datetime: iso(30) }));
    expect([late(), overdue()]).toEqual(['in-time', 0]);
    post(at('handling', 16, { expected_datetime: null }));
    expect([late(), overdue()]).toEqual(['unknown', null]);
    post(at('answered', 17, { expected_datetime: iso(25) }), at('closed', 18, { expected_datetime: iso(25) }));
    wait(60);
    expect([late(), overdue()]).toEqual(['in-time', undefined]);
  });

  it('that is opened and closed in one message leaves nothing to be missed', () => {
    const { state, post } = door();
    post(at('answered', -2), at('closed', -1));
    expect(state.streamsOf(cityCaseId('S1'))).toEqual([]);
  });

  it('passes over what is older or as old, and keeps when it was closed', () => {
    const { post, found, summary } = door();
    post(at('handling', -5, { status_notes: '新' }));
    post(at('handling', -5, { status_notes: '同时' }));
    post(at('dispatched', -9, { status_notes: '旧' }));
    expect(found()).toMatchObject({ stage: 'handling', notes: '新' });
    expect(summary()).toContain('2 older or known');
    post(at('answered', -4), at('closed', -3), at('closed', -1));
    expect(found()!.closedMs).toBe(Date.parse(iso(-3)));
  });

  it('is let go of a day after it is over, with its urging, and not taken up again', () => {
    const { state, post, wait, urge } = door();
    post(at('handling', -5));
    urge('Wang');
    expect(state.things.has(urgingId('S1'))).toBe(true);
    post(at('answered', -4), at('closed', 0));
    wait(24 * 60 - 1);
    expect(state.things.has(cityCaseId('S1'))).toBe(true);
    wait(2);
    post(at('closed', 0));
    expect([...state.things.keys()]).toEqual([caseDeskId]);
  });

  it('goes on where it stood when the door is opened again', () => {
    const { post, wait, openAgain, found, overdue } = door();
    post(at('handling', -5, { expected_datetime: iso(10) }));
    openAgain();
    expect(() => post(at('closed', 0))).toThrow('cannot become closed');
    post(at('dispatched', -9));
    wait(12);
    expect([found()!.stage, overdue()]).toEqual(['handling', 2]);
  });
});

describe('the door', () => {
  it('refuses a jump with a sentence that says what may follow', () => {
    const { post } = door();
    post(at('filed', -5));
    expect(() => post(at('answered', -4))).toThrow(
      'S1 is filed and cannot become answered: filed, dispatched, void was expected; post the steps between them first.',
    );
    post(at('void', -3));
    expect(() => post(at('filed', -2))).toThrow('S1 is void and cannot become filed: it is over.');
  });

  it.each([
    [{ service_code: '12' }, 'Service request S1 cannot be read: service_code: class and subclass of GB/T 30428.2'],
    [{ lat: '30' }, 'lat: a number of degrees from -90 to 90'],
    [{ status: 'closed' }, 'S1 is closed at the stage dispatched; open was expected'],
    [{ updated_datetime: '2100-01-01T00:00:00Z' }, 'in the future'],
    [{ updated_datetime: '2026-02-01 08:00' }, 'a time with its zone'],
    [{ updated_datetime: '2020-01-01T00:00:00Z' }, 'was updated at 2020-01-01T00:00:00Z; a time from'],
    [{ expected_datetime: '2020-01-01T00:00:00Z' }, 'is expected by'],
    [
      { extended_attributes: { ...dispatched.extended_attributes, stage: 'done' } },
      'extended_attributes.stage: one of collected',
    ],
  ])('refuses %j with a sentence', (wrong, sentence) => {
    const { post } = door();
    expect(() => post({ ...dispatched, ...wrong })).toThrow(sentence);
  });

  it('refuses what is no request at all', () => {
    const { postBody } = door();
    expect(() => postBody('case')).toThrow('The body is not JSON');
    expect(() => postBody('7')).toThrow('The body is 7; a service request or an array of them was expected.');
    expect(() => postBody('{}')).toThrow('Service request without an id cannot be read');
    expect(() => postBody('[null]')).toThrow('Service request without an id');
  });

  it('keeps the good of a message and puts the bad aside, each with its reason', () => {
    const { post, found, quarantined } = door();
    post(dispatched, { ...closed, lat: 91 });
    expect(found()).toBeDefined();
    expect(quarantined).toEqual([expect.stringContaining('Service request S2 cannot be read: lat')]);
  });

  it('hears the platform by an empty array, and knows no number of late ones once it is silent', () => {
    const { state, post, postBody, wait } = door();
    const valueOf = (property: string) =>
      state.latest.get(state.streamsOf(caseDeskId).find((stream) => stream.property === property)!.id);
    post(at('handling', -5, { expected_datetime: iso(1) }));
    wait(2);
    postBody('[]');
    expect([valueOf('openCases')?.result, valueOf('lateCases')?.result]).toEqual([1, 1]);
    const heard = valueOf('lateCases')!.phenomenonTime;
    wait(10);
    expect(valueOf('lateCases')!.phenomenonTime).toBe(heard);
  });
});

describe('urging', () => {
  it('is kept beside the case, with who, why and how often, whatever the platform tells next', () => {
    const { state, post, urge } = door();
    post(at('handling', -5));
    urge('Wang', '群众多次反映');
    urge('Li', '超时');
    post(at('handling', -1, { status_notes: '处理中' }));
    expect(state.things.get(urgingId('S1'))!.properties).toMatchObject({ count: 2, by: 'Li', why: '超时' });
  });

  it('is refused for a case that is over or gone', () => {
    const { post, urge } = door();
    expect(() => urge('Wang')).toThrow('That case is there no more.');
    post(at('answered', -5), at('closed', -1));
    expect(() => urge('Wang')).toThrow('is checked and closed');
  });
});
