import { describe, expect, it } from 'vitest';
import type { Change, Delta } from '../../model/change.ts';
import { Refusal, type Command } from '../../model/command.ts';
import { boardOf } from '../../model/drawings/board.ts';
import {
  anyDrawingOf,
  allDrawingsIn,
  drawingId,
  drawingsIn,
  lastOwn,
  type Drawing,
} from '../../model/drawings/drawing.ts';
import { FeedState } from '../../model/feed-state.ts';
import { seeded } from '../../model/seeded.ts';
import change from './change-drawing/command.ts';
import draw from './draw/command.ts';
import lock from './lock-drawing/command.ts';
import remove from './remove-drawing/command.ts';
import undo from './undo-drawing/command.ts';
import unlock from './unlock-drawing/command.ts';

const square = [
  [120, 30],
  [120.01, 30],
  [120.01, 30.01],
  [120, 30.01],
  [120, 30],
];
const fence = { type: 'fence', ring: square };
const bow = { type: 'fence', ring: [square[0], square[2], square[1], square[3], square[0]] };
const circle = { type: 'circle', centre: [120, 30], radiusM: 500 };

/** A board on which orders are carried out as the house does, a minute apart. */
function board() {
  const state = new FeedState('drawings');
  const log: Delta[] = [];
  let number = 0;
  const take = ({ remove: gone = [], upsert = [] }: Change): void => {
    if (gone.length + upsert.length === 0) return;
    const delta = { feed: 'drawings', seq: state.seq + 1, time: number, remove: gone, upsert };
    log.push(delta);
    state.apply(delta);
  };
  take({ upsert: [boardOf([119.6, 30, 120.2, 30.6])] });
  return {
    state,
    log,
    ask(command: Command<never>, given: unknown, by = 'Li', why = ''): Change {
      const order = { number: (number += 1), by, why, atMs: number * 60_000 };
      const said = command.run(command.parse(given), state, order);
      take(said);
      return said;
    },
    draw(key: string, by = 'Li', more: object = {}): Drawing {
      this.ask(draw as Command<never>, { key, shape: fence, words: '封控区', ...more }, by);
      return this.of(key);
    },
    of: (key: string): Drawing => anyDrawingOf(state.things.get(drawingId(key)))!,
    standing: () => drawingsIn(state.things.values()).map(({ id }) => id),
  };
}
const [changing, locking, removing, undoing, unlocking] = [change, lock, remove, undo, unlock] as Command<never>[] as [
  Command<never>,
  Command<never>,
  Command<never>,
  Command<never>,
  Command<never>,
];
const drawing = draw as Command<never>;
const { id } = { id: drawingId('a') };

describe('a drawing', () => {
  it('is drawn once however often it is sent, with who and when', () => {
    const here = board();
    expect(here.draw('a')).toMatchObject({ words: '封控区', tone: 'neutral', revision: 1, drawn: { by: 'Li' } });
    expect(here.ask(drawing, { key: 'a', shape: fence }, 'Wang')).toEqual({});
    expect(here.standing()).toEqual([id]);
  });

  it.each([
    ['crosses itself', bow, 'crosses itself at (120.00500, 30.00500)'],
    ['does not close', { type: 'fence', ring: square.slice(0, 4) }, 'must end where it begins'],
    ['has too many points', { type: 'line', points: Array(2_002).fill([120, 30]) }, 'at most 2000 points'],
    ['is a line of one point', { type: 'line', points: [[120, 30]] }, '2 points at least'],
    ['lies elsewhere', { type: 'text', at: [30, 120] }, 'must be [longitude, latitude]'],
    ['lies in the next province', { type: 'text', at: [117, 30] }, 'far outside the city'],
    ['has no radius', { type: 'rings', centre: [120, 30], radiiM: [] }, '1 to 8 radii'],
    ['is nothing known', { type: 'spiral' }, 'must be one of mark, text'],
  ])('that %s is refused with a sentence', (_what, shape, sentence) => {
    expect(() => board().ask(drawing, { key: 'a', shape })).toThrow(sentence);
  });

  it('of 2,000 points is taken, and fits on the line', () => {
    const points = Array.from({ length: 2_000 }, (_, n) => [119.123456 + n / 1e6 + 0.5, 30.123456]);
    const given = { key: 'a', shape: { type: 'line', points } };
    expect(JSON.stringify(given).length).toBeLessThan(60_000);
    board().ask(drawing, given);
  });

  it('keeps its radii small ones first and each once', () => {
    const here = board();
    here.draw('a', 'Li', { shape: { type: 'rings', centre: [120, 30], radiiM: [3_000, 500, 3_000] } });
    expect(here.of('a').shape).toMatchObject({ radiiM: [500, 3_000] });
  });
});

describe('two who change one drawing at once', () => {
  it('change it once; the other reads who did and when', () => {
    const here = board();
    here.draw('a');
    here.ask(changing, { id, revision: 1, words: '一号区' });
    expect(() => here.ask(changing, { id, revision: 1, shape: circle }, 'Wang')).toThrow(
      'Li changed this drawing 60 seconds ago; look at it before you change it.',
    );
    here.ask(changing, { id, revision: 2, shape: circle }, 'Wang');
    expect(here.of('a')).toMatchObject({ words: '一号区', shape: circle, revision: 3, last: { by: 'Wang' } });
  });

  it('may send the same change again, which changes nothing', () => {
    const here = board();
    here.draw('a');
    here.ask(changing, { id, revision: 1, words: '一号区' });
    expect(here.ask(changing, { id, revision: 1, words: '一号区' })).toEqual({});
  });
});

describe('a lock', () => {
  it('keeps all others from changing, removing and taking back, until it is opened by who locked', () => {
    const here = board();
    here.draw('a');
    here.ask(locking, { id }, 'Wang');
    for (const command of [changing, removing, undoing])
      expect(() => here.ask(command, { id, revision: 1, words: 'x' })).toThrow('Wang locked this drawing');
    expect(() => here.ask(unlocking, { id })).toThrow('Wang locked this drawing and alone unlocks it');
    here.ask(changing, { id, revision: 1, words: 'x' }, 'Wang');
    here.ask(unlocking, { id }, 'Wang');
    here.ask(changing, { id, revision: 2, words: 'y' });
    expect(here.of('a').words).toBe('y');
  });

  it('is taken over with a reason alone, which is kept', () => {
    const here = board();
    here.draw('a');
    here.ask(locking, { id }, 'Wang');
    expect(here.ask(locking, { id }, 'Wang')).toEqual({});
    expect(() => here.ask(locking, { id })).toThrow('say why you take it over');
    here.ask(locking, { id }, 'Li', '王工已离席');
    expect(here.of('a').locked).toMatchObject({ by: 'Li', why: '王工已离席' });
  });
});

describe('what was removed', () => {
  it('stands on no map, and who comes late reads who removed it', () => {
    const here = board();
    here.draw('a');
    here.ask(removing, { id, revision: 1 }, 'Wang');
    expect(here.standing()).toEqual([]);
    expect(here.state.things.get(id)?.location).toBeUndefined();
    expect(here.ask(removing, { id, revision: 1 }, 'Wang')).toEqual({});
    expect(() => here.ask(changing, { id, revision: 1, words: 'x' })).toThrow(
      'Wang removed this drawing 2 minutes ago',
    );
    expect(here.ask(drawing, { key: 'a', shape: fence }), 'sent again').toEqual({});
  });

  it('is forgotten in the end, the oldest first', () => {
    const here = board();
    for (let n = 0; n < 130; n += 1) {
      here.draw(`k${n}`);
      here.ask(removing, { id: drawingId(`k${n}`), revision: 1 });
    }
    const kept = allDrawingsIn(here.state.things.values());
    expect(kept).toHaveLength(100);
    expect(kept.map((each) => each.id)).not.toContain(drawingId('k0'));
  });
});

describe('taking back', () => {
  const lastOf = (here: ReturnType<typeof board>, by: string) => lastOwn(allDrawingsIn(here.state.things.values()), by);

  it('undoes changing, removing and drawing, one after the other, and the log keeps all of it', () => {
    const here = board();
    here.draw('a');
    here.ask(changing, { id, revision: 1, words: '一号区' });
    here.ask(removing, { id, revision: 2 });
    const words: (string | undefined)[] = [];
    for (let n = 0; n < 3; n += 1) {
      const own = lastOf(here, 'Li')!;
      here.ask(undoing, { id: own.id, revision: own.revision });
      words.push(drawingsIn(here.state.things.values())[0]?.words);
    }
    expect(words).toEqual(['一号区', '封控区', undefined]);
    expect(lastOf(here, 'Li')).toBeUndefined();
    expect(here.log).toHaveLength(7);
  });

  it("is of one's own last step only, and not of what somebody went on from", () => {
    const here = board();
    here.draw('a');
    here.draw('b', 'Wang');
    expect(lastOf(here, 'Li')?.id).toBe(id);
    expect(() => here.ask(undoing, { id: drawingId('b'), revision: 1 })).toThrow("only one's own last step");
    here.ask(changing, { id, revision: 1, words: 'x' }, 'Wang');
    expect(lastOf(here, 'Li')).toBeUndefined();
    expect(() => here.ask(undoing, { id, revision: 1 })).toThrow('Wang changed this drawing');
  });
});

describe.each([1, 2, 3])('whatever people draw (%i)', (seed) => {
  const here = board();
  const next = seeded(seed);
  const any = <Of>(list: readonly Of[]): Of => list[next(list.length)]!;
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (let n = 0; n < 300; n += 1) {
    const key = any(keys);
    const known = here.of(key);
    const given = { id: drawingId(key), revision: known?.revision ?? 1, words: `w${next(9)}` };
    const by = any(['Li', 'Wang']);
    try {
      if (!known) here.draw(key, by, next(2) ? { exercise: true } : {});
      else here.ask(any([changing, removing, undoing, locking, unlocking]), given, by, any(['', 'because']));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  it('a snapshot with what came after is the log replayed', () => {
    const [again, late] = [new FeedState('drawings'), new FeedState('drawings')];
    const half = Math.floor(here.log.length / 2);
    for (const delta of here.log.slice(0, half)) late.apply(delta);
    const from = FeedState.from(structuredClone(late.snapshot()));
    for (const delta of here.log) again.apply(structuredClone(delta));
    for (const delta of here.log.slice(half)) from.apply(delta);
    expect(again.snapshot()).toEqual(here.state.snapshot());
    expect(from.seq).toBe(again.seq);
    expect([...from.things.values()].map((thing) => JSON.stringify(thing)).sort()).toEqual(
      [...again.things.values()].map((thing) => JSON.stringify(thing)).sort(),
    );
  });

  it('an exercise stays one through every step and says so in its name', () => {
    const marks = here.log.flatMap(({ upsert = [] }) => upsert);
    const drills = marks.filter((thing) => thing.type === 'Thing' && thing.properties?.['exercise'] === true);
    expect(drills.length).toBeGreaterThan(0);
    for (const drill of drills) expect((drill as { name: { zh: string } }).name.zh).toMatch(/^【演练】/);
    for (const drawn of allDrawingsIn(here.state.things.values())) {
      const first = marks.find((thing) => thing.id === drawn.id);
      expect(Boolean(drawn.exercise)).toBe(first?.type === 'Thing' && first.properties?.['exercise'] === true);
    }
  });
});
