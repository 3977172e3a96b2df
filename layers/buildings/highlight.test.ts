import { describe, expect, it } from 'vitest';
import { idOf } from '../../src/lib/model/id.ts';
import { buildingOf, highlightOf } from './highlight.ts';

describe('the highlight of a building', () => {
  it('is asked for by the name the tile knows', () => {
    expect(highlightOf(buildingOf(idOf('Building', 'b-17')))[0]).toEqual(["'' + ${id} === 'b-17'", "color('#7fc4ff')"]);
  });

  it('is on none while something else or nothing is selected', () => {
    expect(buildingOf(idOf('AirStation', 'xixi'))).toBeUndefined();
    expect(highlightOf(undefined)).toEqual([['true', "color('white')"]]);
  });
});
