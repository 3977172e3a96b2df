import { describe, expect, it } from 'vitest';
import { find, grouped } from './find.ts';
import type { Entry } from './find.ts';
import { openSpelling } from './spell.ts';

const entry = (id: string, zh: string, en: string, group: string, town?: string): Entry => ({
  id,
  name: { zh, en },
  group,
  groupTitle: { zh: group, en: group },
  ...(town ? { town: { zh: town, en: town } } : {}),
});
const entries = [
  entry('urn:ngsi-ld:River:rivers-1', '东苕溪', 'East Tiaoxi', 'rivers', '瓶窑镇'),
  entry(
    'urn:ngsi-ld:WaterSource:z-1',
    '东苕溪取水口一级保护区（演示）',
    'East Tiaoxi intake, grade 1',
    'zones',
    '瓶窑镇',
  ),
  entry('urn:ngsi-ld:Outlet:3301-7', '重庆路排口', 'Outlet 7', 'outlets', '良渚街道'),
  entry('330110110', '瓶窑镇', 'Pingyao', 'divisions'),
];
const spell = openSpelling();
const namesOf = (query: string) => find(query, entries, spell).map(({ entry: { name } }) => name.zh);

describe('a search', () => {
  it('finds a name by its characters, the shortest first', () => {
    expect(namesOf('苕溪')).toEqual(['东苕溪', '东苕溪取水口一级保护区（演示）']);
  });

  it('finds it by pinyin, by initials and by its English name', () => {
    expect(namesOf('dongtiaoxi')[0]).toBe('东苕溪');
    expect(namesOf('dtx')[0]).toBe('东苕溪');
    expect(namesOf('TIAOXI')).toHaveLength(2);
  });

  it('reads a character of two readings as the word it stands in has it', () => {
    expect(namesOf('chongqing')).toEqual(['重庆路排口']);
  });

  it('finds a thing by the last part of its id and a division by its code', () => {
    expect(namesOf('3301-7')).toEqual(['重庆路排口']);
    expect(namesOf('330110110')).toEqual(['瓶窑镇']);
  });

  it('finds the town before the things in it, and narrows by a second word', () => {
    expect(namesOf('瓶窑')[0]).toBe('瓶窑镇');
    expect(namesOf('瓶窑')).toHaveLength(3);
    expect(namesOf('瓶窑 一级')).toEqual(['东苕溪取水口一级保护区（演示）']);
  });

  it('finds nothing for nothing, and nothing for what is not there', () => {
    expect(namesOf('  ')).toEqual([]);
    expect(namesOf('zzz')).toEqual([]);
  });

  it('still finds words and codes where the readings could not be loaded', () => {
    expect(find('东苕', entries, () => undefined)).toHaveLength(2);
    expect(find('dtx', entries, () => undefined)).toHaveLength(0);
  });

  it('puts what it found together by layer, that of the nearest first', () => {
    expect(grouped(find('瓶窑', entries, spell)).map(({ id }) => id)).toEqual(['divisions', 'rivers', 'zones']);
  });
});
