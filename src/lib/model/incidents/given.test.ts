import { describe, expect, it } from 'vitest';
import { Refusal } from '../command.ts';
import { areaIn, positionIn } from './given-places.ts';
import { fieldsOf } from './given.ts';

const read = (given: unknown) => fieldsOf(given, { zh: '任务', en: 'The task' });
/** What is said, in both languages. */
function said(ask: () => unknown): string[] {
  try {
    ask();
  } catch (error) {
    if (error instanceof Refusal) return [error.sentence.zh, error.sentence.en];
    throw error;
  }
  return [];
}

describe('what is given with an order', () => {
  it('is refused in both languages with what was expected', () => {
    expect(said(() => read(7))).toEqual(['任务应是一组字段。', 'The task was expected as an object with fields.']);
    expect(said(() => read({ n: '3' }).number('n', 1, 5))).toEqual([
      '任务的 n 应是 1 至 5 的数。',
      'The task: "n" must be a number from 1 to 5.',
    ]);
    expect(said(() => read({ id: 'urn:ngsi-ld:Need:1' }).id('id', 'Task'))[1]).toContain('urn:ngsi-ld:Task:<local>');
    expect(said(() => read({ w: '  ' }).word('w', 9))[1]).toContain('must have 1 to 9 characters');
    expect(said(() => read({ n: NaN }).number('n', 1, 5))).toHaveLength(2);
    expect(said(() => read({ k: 'a:b' }).key('k'))[1]).toContain('must be 1 to 64 letters');
    expect(said(() => read({ l: [{ a: 1 }, 2] }).each('l', 5, (of) => of.whole('a', 0, 9)))).toHaveLength(2);
  });

  it('is a text in one language or in both', () => {
    expect(read({ t: ' 转移 ' }).text('t', 9)).toEqual({ zh: '转移', en: '转移' });
    expect(read({ t: { zh: '转移', en: 'Move' } }).text('t', 9)).toEqual({ zh: '转移', en: 'Move' });
    expect(said(() => read({ t: { zh: '转移' } }).text('t', 9))).toHaveLength(2);
  });

  it('may be a place or an area, and is refused where it is none', () => {
    expect(positionIn(read({ p: [120, 30] }), 'p')).toEqual([120, 30]);
    for (const p of [null, [1], [200, 0], ['120', 30], {}])
      expect(said(() => positionIn(read({ p }), 'p'))).toHaveLength(2);
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    expect(areaIn(read({ a: { type: 'Polygon', coordinates: [ring] } }), 'a')).toMatchObject({ type: 'Polygon' });
    for (const coordinates of [[], [ring.slice(0, 3)], [ring.slice(1)], 'x'])
      expect(said(() => areaIn(read({ a: { type: 'Polygon', coordinates } }), 'a'))).toHaveLength(2);
    expect(said(() => areaIn(read({ a: { type: 'Circle', centre: [0, 0], radiusM: 0 } }), 'a'))).toHaveLength(2);
  });
});
