import { expect, it } from 'vitest';
import { gathered } from './gathered.ts';

const file = (name: string) => new File([], name);

it('reads a loose .shp with what lies beside it, and others by themselves', () => {
  const all = gathered([file('桥.shp'), file('桥.DBF'), file('桥.prj'), file('路.geojson')]);
  expect(all.map(({ name }) => name)).toEqual(['桥.shp', '路.geojson']);
  const [{ origin }] = all as [(typeof all)[0]];
  expect('beside' in origin && [...origin.beside.keys()]).toEqual(['.dbf', '.prj']);
});

it('leaves a lonely companion to be told that it cannot be read', () => {
  expect(gathered([file('桥.dbf')])).toHaveLength(1);
});
