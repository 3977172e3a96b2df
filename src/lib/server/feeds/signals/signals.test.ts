import { beforeEach, describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { junctionId, junctionOf, phaseId, statusNow } from '../../../model/junction.ts';
import { signalsNow } from '../../../model/signal-phase.ts';
import feed from './feed.ts';
import { openIntake } from './intake.ts';
import { map, spatAt } from './samples.ts';

const start = Date.UTC(2026, 4, 1, 10, 59, 50);
const id = junctionId('0-17');
let nowMs = start;
let state: FeedState;
let offers: Offer[];
let refused: string[];
let say: (...frames: readonly (object | string)[]) => number;
let turn: () => void;

function begin(known?: FeedState): void {
  refused = [];
  const context = {
    groundM: () => 7,
    quarantine: (_raw: Uint8Array, reason: string) => refused.push(reason),
    state: () => known,
  } as unknown as FeedContext;
  const apply = ({ upsert = [], observe = [] }: Offer) => {
    if (upsert.length === 0 && observe.length === 0) return;
    offers.push({ upsert, observe });
    state.apply({ feed: 'signals', seq: state.seq + 1, time: nowMs, upsert, observe });
  };
  const intake = openIntake(context, apply, () => nowMs);
  const line = intake.meet({ peer: 'test', write: () => {} });
  say = (...frames) =>
    line.take(Buffer.from(frames.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('')));
  turn = () => apply(intake.turn!());
}

beforeEach(() => {
  nowMs = start;
  state = new FeedState('signals');
  offers = [];
  begin();
});

const junction = () => junctionOf(state.things.get(id)!)!;
const now = (atMs = nowMs) => signalsNow(state, junction(), atMs);
const news = (act: () => void): number => {
  const before = offers.length;
  act();
  return offers.length - before;
};

describe('a junction', () => {
  it('lies where its MAP says, with the bearing and the stop line of every approach', () => {
    say(map);
    const { thing, movements } = junction();
    expect(thing).toMatchObject({ name: { zh: '样例路口' }, location: [119.98, 30.29, 7], generated: true });
    expect(movements.map(({ group, bearingDeg }) => [group, bearingDeg])).toEqual([
      [1, 0],
      [2, 90],
    ]);
    expect(movements[0]!.stopLine[1]).toBeCloseTo(30.29 + 12 / 111_320, 6);
    expect(now().status).toBe('unknown');
  });

  it('says its plan, its stage and the seconds that are left, counted over the full hour', () => {
    say(map, spatAt(start));
    expect(junction().plan).toMatchObject({ cycleS: 60, offsetS: 10, name: { zh: '平峰' } });
    expect(now(start + 5_000)).toMatchObject({ status: 'working', leftS: 15, stage: { number: 1, splitS: 35 } });
    // The green ends ten seconds after the hour.
    expect(now(start + 21_000)).toMatchObject({ leftS: 2 });
    expect(now(start + 21_000).lightOf(1)).toBe('yellow');
    expect(now(start + 21_000).lightOf(2)).toBe('red');
  });

  it('is told of again only when what was told no longer foretells what it says', () => {
    say(map, spatAt(start));
    const later = (seconds: number, green: number, red: number) => {
      nowMs = start + seconds * 1000;
      const mark = (s: number) => Math.round(((nowMs + s * 1000) % 3_600_000) / 100);
      const event = (eventState: string, s: number) => ({
        eventState,
        timing: { minEndTime: mark(s), maxEndTime: mark(s) },
      });
      return spatAt(nowMs, {
        states: [
          { signalGroup: 1, 'state-time-speed': [event('protected-Movement-Allowed', green)] },
          { signalGroup: 2, 'state-time-speed': [event('stop-And-Remain', red)] },
        ],
      });
    };
    expect(news(() => say(later(5, 15, 20)))).toBe(0);
    expect(news(() => say(later(10, 10.4, 15)))).toBe(0);
    expect(news(() => say(later(15, 12, 10)))).toBe(1);
    expect(now().leftS).toBe(12);
  });

  it('is unknown once nothing was heard for ten seconds, and known again with the next word', () => {
    say(map, spatAt(start));
    nowMs = start + 10_000;
    expect(news(turn)).toBe(0);
    nowMs = start + 10_500;
    turn();
    expect(now()).toMatchObject({ status: 'unknown' });
    expect(now().lightOf(1)).toBe('unknown');
    expect(state.latest.get(state.streamsOf(id)[0]!.id)).toMatchObject({ result: null, quality: 'no-contact' });
    say(spatAt(nowMs));
    expect(now()).toMatchObject({ status: 'working', leftS: 20 });
  });

  it('is unknown where nothing came for minutes, even if nobody lived to say so', () => {
    say(map, spatAt(start));
    expect(statusNow(state, junction(), start + 170_000)).toBe('working');
    expect(statusNow(state, junction(), start + 190_000)).toBe('unknown');
  });

  it.each([
    ['0080', 'fault'],
    ['0040', 'dark'],
    ['2400', 'failure-flash'],
    ['8400', 'manual'],
    ['0100', 'flashing'],
    ['0004', 'unknown'],
    ['0400', 'working'],
  ])('with the status %s is %s', (status, word) => {
    say(map, spatAt(start, { status }));
    expect(now().status).toBe(word);
  });

  it('tells for how many minutes it has been out of order', () => {
    say(map);
    for (let second = 0; second < 185; second += 5) {
      nowMs = start + second * 1000;
      say(spatAt(nowMs, { status: '0040' }));
      turn();
    }
    expect(state.latest.get(state.streamsOf(id)[0]!.id)?.result).toBe(3);
  });

  it('is remembered through a restart: its lights are known with the first SPaT, before its MAP comes again', () => {
    say(map, spatAt(start));
    begin(state);
    nowMs += 5_000;
    say(spatAt(nowMs));
    expect(now()).toMatchObject({ status: 'working', leftS: 20 });
  });

  it('outlives a restart though it stands in no register', async () => {
    const stop = new AbortController();
    const context = { signal: stop.signal, settings: { SIGNALS_PORT: '0' }, register: [], known: [id], note: () => {} };
    const opened = feed.open(context as unknown as FeedContext)[Symbol.asyncIterator]();
    expect((await opened.next()).value.remove ?? []).toEqual([]);
    stop.abort();
    await opened.return?.();
  });

  it('of which nothing is heard after a restart is not said to be as it was', () => {
    say(map, spatAt(start));
    begin(state);
    nowMs += 5_000;
    expect(news(turn)).toBe(0);
    nowMs += 6_000;
    turn();
    expect(now().status).toBe('unknown');
  });

  it('has a while to speak after its MAP before it is called silent', () => {
    say(map);
    nowMs += 5_000;
    expect(news(turn)).toBe(0);
    expect(news(() => say(spatAt(nowMs)))).toBe(1);
  });

  it('whose MAP is of another revision is told of anew', () => {
    say(map, spatAt(start));
    const next = structuredClone(map);
    next.value.intersections[0]!.revision = 4;
    expect(news(() => say(next))).toBe(1);
    expect(news(() => say(spatAt(start)))).toBe(0);
    expect(news(() => say(spatAt(start, { revision: 4 })))).toBe(1);
  });
});

describe('what cannot be read', () => {
  const first = () => refused.splice(0)[0];

  it('is refused with a sentence, and the next line is heard', () => {
    say('{', 'null', '{"messageId":20,"value":{}}', { messageId: 19, value: { intersections: [] } });
    expect(refused.map((why) => why.slice(0, 30))).toEqual([
      'The line is not JSON: Expected',
      'The line is no MessageFrame: v',
      'The line is no MessageFrame: m',
      'The SPaT cannot be read: inter',
    ]);
    expect(say(map, spatAt(start))).toBe(2);
    expect(now().status).toBe('working');
  });

  it('says where a state is unknown, a mark is beyond its range or the clock is off', () => {
    say(map);
    const states = (eventState: string, minEndTime: number) => [
      { signalGroup: 1, 'state-time-speed': [{ eventState, timing: { minEndTime } }] },
    ];
    say(spatAt(start, { states: states('go', 100) }));
    expect(first()).toContain('states.0.state-time-speed.0.eventState: a MovementPhaseState of SAE J2735');
    say(spatAt(start, { states: states('dark', 36_002) }));
    expect(first()).toContain('minEndTime');
    say(spatAt(start - 60_000));
    expect(first()).toContain('is 60 s old');
    say(spatAt(start + 120_000));
    expect(first()).toContain('in the future');
    say(spatAt(start, { status: '12' }));
    expect(first()).toContain('4 hexadecimal digits');
  });

  it('does not take the other junctions of its message with it', () => {
    const both = { messageId: 18, value: { intersections: [{ id: { id: 1 } }, map.value.intersections[0]] } };
    expect(say(both)).toBe(1);
    expect(refused).toHaveLength(1);
    expect(state.things.has(id)).toBe(true);
  });

  it('says that the splits of a plan do not come to its cycle', () => {
    const plan = { number: 1, cycleS: 90, offsetS: 0, stages: [{ number: 1, splitS: 80, groups: [1] }] };
    say(map, spatAt(start, { regional: [{ regionId: 128, regExtValue: { plan } }] }));
    expect(first()).toContain('come to 80 s, its cycle is 90 s');
  });
});

describe('states without an end or a meaning', () => {
  it('are shown as far as they are known', () => {
    const only = (eventState: string) => [{ signalGroup: 1, 'state-time-speed': [{ eventState }] }];
    say(map, spatAt(start, { states: only('caution-Conflicting-Traffic'), status: '0100' }));
    expect(now().lightOf(1)).toBe('flashing');
    expect(now().lightOf(2)).toBe('unknown');
    say(spatAt(start, { states: only('unavailable'), status: '0000' }));
    expect(now().status).toBe('unknown');
    expect(now().leftS).toBeUndefined();
  });

  it('of another revision than the MAP are not put on the wrong approach', () => {
    say(map, spatAt(start, { revision: 4 }));
    expect(state.things.has(phaseId(id))).toBe(false);
    expect(now().status).toBe('unknown');
  });
});
