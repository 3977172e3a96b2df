import { expect, it } from 'vitest';
import { Cockpit } from './cockpit.svelte.ts';
import { Screen } from './screen.svelte.ts';
import type { City } from '../model/city.ts';
import type { Live } from '../live/live.ts';
import type { LayerManifest } from '../stage/layer.ts';
import { begun, duplicated } from '../model/proposals/edits.ts';
import { shortQuery, stateOfQuery } from '../model/share.ts';
import { restore, stateOf } from './screen-state.ts';

const manifest = (id: string, shownAtFirst: boolean): LayerManifest => ({
  ...{ id, title: { zh: id, en: id }, domain: 'city', feeds: [], kinds: [], source: { zh: '', en: '' } },
  ...{ licence: '', shownAtFirst, legend: [] },
});
const alone = { own: false, proposals: false };
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
  const atMs = Date.UTC(2026, 5, 1, 4);
  const views = [
    { moment: atMs, layers: ['rivers'] },
    { moment: 'live' as const, layers: [] },
    { moment: 'same' as const },
  ];
  one.compare.restore({ kind: 'split', share: 0.25, stacked: true, views });
  const query = shortQuery(stateOf(one, alone))!;
  const other = cockpitOf();
  expect(restore(other, stateOfQuery(new URLSearchParams(query))!)).toEqual([]);
  expect(stateOf(other, alone)).toEqual(stateOf(one, alone));
  expect(other.screen.shows(layers[0]!)).toBe(false);
  expect(other.compare.shared()?.views).toEqual(views);

  const features = { type: 'FeatureCollection' as const, features: [] };
  const record = { method: { zh: '手绘', en: 'drawn' }, inputs: [], madeMs: 1, by: '' };
  one.own.add({ title: '地块', features, record });
  expect(stateOf(one, alone)).toMatchObject({ left: ['地块'] });
  restore(other, JSON.parse(JSON.stringify(stateOf(one, { own: true, proposals: true }))));
  expect(other.own.list).toEqual(one.own.list);
});

it('names the layers it does not know', () => {
  expect(restore(cockpitOf(), { on: ['roads', 'metro-2040'] })).toEqual(['metro-2040']);
});

it('takes proposals along, with the variant beside the shown one, or says their titles', () => {
  const [one, other] = [cockpitOf(), cockpitOf()];
  const deed = { key: 'a', by: '', nowMs: 1 };
  one.proposals.add(duplicated(begun('东侧地块', '方案一', deed), '方案二', { ...deed, key: 'b' }));
  const state = stateOf(one, { own: false, proposals: true });
  expect(shortQuery(state)).toBeUndefined();
  restore(other, JSON.parse(JSON.stringify(state)));
  expect(other.proposals.shown).toEqual(one.proposals.shown);
  expect(other.proposals.shown!.against!.name).toBe('方案一');
  expect(stateOf(one, alone)).toMatchObject({ left: ['东侧地块'] });
});
