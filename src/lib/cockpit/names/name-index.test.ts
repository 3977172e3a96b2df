import { describe, expect, it } from 'vitest';
import { seeded } from '../../model/seeded.ts';
import { find, type Entry } from './find.ts';
import { indexNames } from './name-index.ts';
import { openSpelling } from './spell.ts';

const places = ['瓶窑', '良渚', '仁和', '径山', '中泰', '余杭塘', '苕溪', '重庆', '长命', '百丈'];
const kinds = ['路', '小学', '水闸', '排口', '社区', '公园', '桥', '泵站'];
const spell = openSpelling();
const random = seeded(7);
const pick = <One>(list: readonly One[]): One => list[random(list.length)]!;
const entries: Entry[] = Array.from({ length: 4_000 }, (_, number) => {
  const zh = `${pick(places)}${random(2) < 1 ? pick(places) : ''}${1 + random(90)}号${pick(kinds)}`;
  const town = { zh: `${pick(places)}镇`, en: 'Town' };
  const name = { zh, en: `No. ${number} ${spell(pick(kinds)).full}` };
  return {
    id: `urn:ngsi-ld:Made:m-${number}`,
    name,
    group: 'made',
    groupTitle: name,
    ...(random(10) < 7 ? { town } : {}),
  };
});
const index = indexNames(entries, spell);

describe('an index of names', () => {
  it.each([
    '瓶窑',
    '苕',
    '瓶窑 小学',
    'pingyao',
    'pyl',
    'chongqing',
    'ngyao',
    'm-39',
    'No. 77',
    '12号桥',
    'zzz',
    '良渚 m-1',
    'lz',
  ])('answers %s as reading every name does', (query) => {
    const expected = find(query, entries, spell);
    const { places: found, scores, count, more } = index.find(query, 60);
    expect(more).toBe(false);
    expect(count).toBe(expected.length);
    expect(scores).toEqual(expected.slice(0, 60).map(({ score }) => score));
    expect(found.map((place) => entries[place]!.id)).toEqual(expected.slice(0, 60).map(({ entry }) => entry.id));
  });

  it('finds nothing for nothing, and nothing among nothing', () => {
    expect(index.find('   ', 10).count).toBe(0);
    expect(indexNames([], spell).find('a', 10)).toEqual({ places: [], scores: [], count: 0, more: false });
  });

  it('says so where it did not read all that match, and still shows what is called so first', () => {
    const many = Array.from({ length: 30_000 }, (_, number): Entry => {
      const name = { zh: `河${number}`, en: 'a' };
      return { id: `m-${number}`, name, group: 'made', groupTitle: name };
    });
    const wanted = {
      id: 'wanted',
      name: { zh: '老大河边的河', en: 'x' },
      group: 'made',
      groupTitle: { zh: '', en: '' },
    };
    const answer = indexNames([...many, wanted, { ...wanted, id: 'other', name: { zh: '河', en: 'x' } }], spell).find(
      '河',
      5,
    );
    expect(answer.more).toBe(true);
    expect(answer.scores[0]).toBe(109);
  });
});
