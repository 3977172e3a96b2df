import { expect, it } from 'vitest';
import { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { Screen } from '../../cockpit/screen.svelte.ts';
import type { City } from '../../model/city.ts';
import type { Live } from '../../live/live.ts';
import type { LayerManifest } from '../../stage/layer.ts';
import { shortQuery, stateOfQuery } from '../../model/share.ts';
import { restore, stateOf } from './state.ts';

const manifest = (id: string, shownAtFirst: boolean): LayerManifest => ({
  ...{ id, title: { zh: id, en: id }, domain: 'city', feeds: [], kinds: [], source: { zh: '', en: '' } },
  ...{ licence: '', shownAtFirst, legend: [] },
});
const layers = [manifest('roads', true), manifest('rivers', false), manifest('lakes', true)];

function cockpitOf(): Cockpit {
  const live = { state: () => undefined, statuses: () => [], watch: () => () => undefined } as unknown as Live;
  const screen = new Screen({ getItem: () => null, setItem: () => undefined }, 'zh');
  const city = { id: 'sample', divisions: [], name: { zh: '', en: '' } } as unknown as City;
  return new Cockpit(city, live, layers, screen);
}

it('shows on another screen what one screen shows: by the address, and with own layers by what is stored', () => {
  const one = cockpitOf();
  one.screen.toggle(layers[0]!);
  one.screen.toggle(layers[1]!);
  one.screen.order = ['lakes', 'rivers'];
  one.screen.faded.set('rivers', 0.4);
  one.screen.language = 'en';
  one.screen.theme = 'light';
  const query = shortQuery(stateOf(one, false))!;
  const other = cockpitOf();
  expect(restore(other, stateOfQuery(new URLSearchParams(query))!)).toEqual([]);
  expect(stateOf(other, false)).toEqual(stateOf(one, false));
  expect(other.screen.shows(layers[0]!)).toBe(false);

  const features = { type: 'FeatureCollection' as const, features: [] };
  const record = { method: { zh: '手绘', en: 'drawn' }, inputs: [], madeMs: 1, by: '' };
  one.own.add({ title: '地块', features, record });
  expect(stateOf(one, false)).toMatchObject({ left: ['地块'] });
  restore(other, JSON.parse(JSON.stringify(stateOf(one, true))));
  expect(other.own.list).toEqual(one.own.list);
});

it('names the layers it does not know', () => {
  expect(restore(cockpitOf(), { on: ['roads', 'metro-2040'] })).toEqual(['metro-2040']);
});
