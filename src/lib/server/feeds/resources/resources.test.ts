import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { idOf } from '../../../model/id.ts';
import { heldOf, standingOf, unitStateOf } from '../../../model/resource.ts';
import { onlyCity, readCity } from '../../city.ts';
import feed from './feed.ts';
import { openIntake } from './intake.ts';
import { guest } from './samples.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const city = {
  id: 'nowhere',
  divisions: [{ code: '330110005', name: { zh: '五常街道', en: 'Wuchang' }, centre: [120, 30] }],
};
const place = '330110005,120.01,30.02,值班室,Duty,0571-0000-0001';
const placeHeader = 'id,name_zh,name_en,division,lon_deg,lat_deg,responsible_zh,responsible_en,telephone';
const tables: Readonly<Record<string, string>> = {
  'shelters.csv': `# generated\n${placeHeader},capacity_persons,area_m2\nSH1,小学,School,${place},100,400`,
  'warehouses.csv': `${placeHeader},area_m2\nWH1,库,Store,${place},400`,
  'stock.csv': 'warehouse,good,name_zh,name_en,unit,minimum\nWH1,tents,帐篷,tents,顶,60\nWH1,pumps,泵,pumps,台,8',
  'hazard-sites.csv': `${placeHeader},permitted_ratio\nHZ1,厂,Works,${place},1`,
  'hazard-substances.csv':
    'site,cas,un,name_zh,name_en,hazard_class,critical_t\nHZ1,7664-41-7,1005,液氨,ammonia,2.3,10\nHZ1,7782-50-5,1017,氯,chlorine,2.3,5',
  'rescue-units.csv': `${placeHeader},unit_kind,crew_persons,vehicles\nRU1,分队,Company,${place},fire,12,3`,
  'people-at-risk.csv':
    'id,holder,holder_telephone,division,lon_deg,lat_deg,persons,need,responsible_zh,responsible_en,telephone\n' +
    'HR1,张小明,13812341234,330110005,120.01,30.02,3,flood,网格员,Officer,0571',
};

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'resources-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `${text}\n`);
  return folder;
}

/** A door that has read its tables, and what is known behind it. */
function opened(files: Readonly<Record<string, string>> = tables, before?: FeedState) {
  const folder = folderWith(files);
  const quarantined: string[] = [];
  const state = before ?? new FeedState('resources');
  const context = {
    city,
    settings: { RESOURCES_DIR: folder },
    groundM: () => 5,
    quarantine: (raw: Uint8Array, reason: string) => quarantined.push(`${new TextDecoder().decode(raw)} ${reason}`),
    state: () => before,
    known: before ? [...before.things.keys()] : [],
  } as unknown as FeedContext;
  const intake = openIntake(context);
  const apply = ({ remove = [], upsert = [], observe = [] }: Offer): Offer => {
    state.apply({ feed: 'resources', seq: state.seq + 1, time: 1, remove, upsert, observe });
    return { remove, upsert, observe };
  };
  apply(intake.turn());
  const post = (...entities: object[]) => apply(intake.read(JSON.stringify(entities)));
  return { folder, state, quarantined, post, turn: () => apply(intake.turn()), summary: intake.summary };
}
const observationDateTime = new Date(Date.now() - 1000).toISOString();
const says = (type: string, local: string, values: object) => ({
  id: `urn:ngsi-ld:${type}:${local}`,
  type,
  observationDateTime,
  ...values,
});

describe('the tables of a district', () => {
  it('become things with what is told of them, generated only where the file says so', () => {
    const { state, quarantined } = opened();
    expect(quarantined).toEqual([]);
    const shelter = state.things.get(idOf('Shelter', 'SH1'))!;
    expect(shelter).toMatchObject({
      generated: true,
      location: [120.01, 30.02, 5],
      properties: { capacityPersons: 100 },
    });
    expect(state.streamsOf(shelter.id)[0]).toMatchObject({ property: 'occupancy', limit: { high: 100 } });
    expect(state.things.get(idOf('ReliefWarehouse', 'WH1'))!.generated).toBeUndefined();
    expect(state.streamsOf(idOf('ReliefWarehouse', 'WH1')).map(({ limit }) => limit?.low)).toEqual([60, 8]);
  });

  it('never let a name or a telephone of a household out, not even in what is wrong', () => {
    const wrong = `${tables['people-at-risk.csv']}\nHR2,李大力,13900001111,330110005,120.01,30.02,many,flood,a,b,c\nHR3,赵四`;
    const { state, quarantined } = opened({ ...tables, 'people-at-risk.csv': wrong });
    const all = JSON.stringify(state.snapshot()) + quarantined.join('\n');
    for (const secret of ['小明', '13812341234', '大力', '13900001111', '赵四']) expect(all).not.toContain(secret);
    expect(state.things.get(idOf('HouseholdAtRisk', 'HR1'))).toMatchObject({
      name: { zh: '张*' },
      properties: { telephone: '138****1234', persons: 3 },
    });
    expect(quarantined).toHaveLength(2);
    expect(quarantined[0]).toContain('HR2');
  });

  it('lose one line, not all, where one is wrong', () => {
    const { state, quarantined } = opened({
      ...tables,
      'shelters.csv': `${tables['shelters.csv']}\nSH2,a,b,999999999,1,2,a,b,c,1,1\nSH3,a,b,${place},some,1`,
      'stock.csv': `${tables['stock.csv']}\nWH9,tents,帐篷,tents,顶,60`,
      'hazard-substances.csv': `${tables['hazard-substances.csv']}\nHZ1,7664-41-8,1005,a,b,2.3,10`,
    });
    expect([...state.things.values()].filter(({ kind }) => kind === 'Shelter')).toHaveLength(1);
    expect(quarantined.join('\n')).toMatch(/"7664-41-8" is no CAS number/);
    expect(quarantined.join('\n')).toMatch(/no division[^]*capacity_persons is "some"; a whole number was expected/);
    expect(quarantined.join('\n')).toMatch(/"WH9" is in no table of ReliefWarehouse/);
  });

  it('are read again when they change and rest; what they no longer name goes', () => {
    const { folder, state, turn } = opened();
    expect(turn()).toEqual({ remove: [], upsert: [], observe: [] });
    writeFileSync(
      join(folder, 'stock.csv'),
      'warehouse,good,name_zh,name_en,unit,minimum\nWH1,tents,帐篷,tents,顶,90\n',
    );
    writeFileSync(join(folder, 'shelters.csv'), `${placeHeader},capacity_persons,area_m2\n`);
    utimesSync(join(folder, 'stock.csv'), 1, 1);
    expect(turn().upsert).toEqual([]);
    turn();
    expect(state.things.has(idOf('Shelter', 'SH1'))).toBe(false);
    expect(state.streamsOf(idOf('ReliefWarehouse', 'WH1')).map(({ limit }) => limit?.low)).toEqual([90]);
  });

  it('may be away: the door says so and hears who comes', () => {
    const { summary, post, state } = opened({});
    expect(summary()).toContain('no table in');
    post(guest);
    expect(state.things.size).toBe(1);
  });

  it('that are away take nothing with them: what was told stands and grows old', () => {
    const { folder, state, turn, summary } = opened();
    const all = state.things.size;
    for (const name of Object.keys(tables)) rmSync(join(folder, name));
    turn();
    turn();
    expect(state.things.size).toBe(all);
    expect(summary()).toContain('put them there');
    expect(opened({}, state).state.things.size).toBe(all);
  });
});

describe('what is posted', () => {
  it('tells occupancy, stock, beds, tanks and units', () => {
    const { state, post } = opened();
    post(
      says('Shelter', 'SH1', { occupancy: 40 }),
      says('ReliefWarehouse', 'WH1', { stock: { tents: 10, pumps: 9 } }),
      says('HazardSite', 'HZ1', { quantities: { '7664-41-7': 5, '7782-50-5': 3 } }),
      says('RescueUnit', 'RU1', {
        resourceStatus: 'onScene',
        crew: 9,
        location: { type: 'Point', coordinates: [120.5, 30.5] },
      }),
    );
    const now = Date.now();
    expect(standingOf(state, idOf('Shelter', 'SH1'), 'occupancy', now).sum).toBe(40);
    expect(standingOf(state, idOf('ReliefWarehouse', 'WH1'), 'stock', now).beyond.map(({ name }) => name.en)).toEqual([
      'tents',
    ]);
    const [ratio] = state.streamsOf(idOf('HazardSite', 'HZ1'));
    expect(heldOf(state, ratio!, now)).toBeCloseTo(0.5 + 0.6);
    const unit = state.things.get(idOf('RescueUnit', 'RU1'))!;
    expect(unitStateOf(state, unit, now)).toBe('onScene');
    expect(unit.location).toEqual([120.5, 30.5, 5]);
  });

  it('twice changes nothing, and a unit that stands is not told again', () => {
    const { state, post } = opened();
    const unit = says('RescueUnit', 'RU1', {
      resourceStatus: 'called',
      location: { type: 'Point', coordinates: [120.5, 30.5] },
    });
    post(unit);
    const once = state.snapshot();
    expect(post(unit).upsert).toEqual([]);
    expect({ ...state.snapshot(), seq: 0 }).toEqual({ ...once, seq: 0 });
  });

  it('that comes late takes no unit back to where it was', () => {
    const { state, post } = opened();
    const at = (lon: number, secondsAgo: number) => ({
      ...says('RescueUnit', 'RU1', {
        resourceStatus: 'onTheWay',
        location: { type: 'Point', coordinates: [lon, 30.5] },
      }),
      observationDateTime: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    });
    post(at(120.5, 10));
    post(at(120.1, 60));
    expect(state.things.get(idOf('RescueUnit', 'RU1'))!.location![0]).toBe(120.5);
  });

  it('leaves the sum of a site unknown while one tank is', () => {
    const { state, post } = opened();
    const [ratio] = state.streamsOf(idOf('HazardSite', 'HZ1'));
    post(says('HazardSite', 'HZ1', { quantities: { '7664-41-7': 50 } }));
    expect(state.latest.get(ratio!.id)?.result).toBeNull();
    post(says('HazardSite', 'HZ1', { quantities: { '7782-50-5': null } }));
    expect(state.latest.get(ratio!.id)?.result).toBeNull();
  });

  it('is refused with a sentence where it cannot be so, and the rest of it is taken', () => {
    const { post, quarantined } = opened();
    expect(() => post(says('Shelter', 'SH1', { occupancy: -1 }))).toThrow('is -1; a whole number from 0 was expected');
    expect(() => post(says('Shelter', 'SH9', { occupancy: 1 }))).toThrow('is in no table of Shelter');
    expect(() => post(says('RescueUnit', 'RU9', { crew: 1 }))).toThrow('says its name and its location');
    expect(() => post(says('RescueUnit', 'RU1', { resourceStatus: 'asleep' }))).toThrow('one of available, called');
    expect(() => post(says('Store', 'S', {}))).toThrow('of type Store; one of RescueUnit');
    expect(() => post(says('Shelter', 'SH1', {}))).toThrow(
      'tells nothing that is known of a Shelter; occupancy was expected',
    );
    expect(() => post({ ...says('Shelter', 'SH1', { occupancy: 1 }), observationDateTime: undefined })).toThrow(
      'does not say when',
    );
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    expect(() => post({ ...says('Shelter', 'SH1', { occupancy: 1 }), observationDateTime: ahead })).toThrow(
      'in the future',
    );
    post(says('ReliefWarehouse', 'WH1', { stock: { tents: 10, ships: 9 } }));
    expect(quarantined.at(-1)).toContain('tells stock of ships, which its tables do not name');
  });

  it('keeps where a unit was and who came from elsewhere through a stop', () => {
    const first = opened();
    first.post(
      guest,
      says('RescueUnit', 'RU1', { resourceStatus: 'onScene', location: { type: 'Point', coordinates: [120.5, 30.5] } }),
    );
    const { state } = opened(tables, first.state);
    expect(state.things.get(idOf('RescueUnit', 'RU1'))!.location).toEqual([120.5, 30.5, 5]);
    expect(state.things.has(idOf('RescueUnit', 'neighbour-1'))).toBe(true);
  });
});

it('is thanked over HTTP for what is kept, and told what was wrong', async () => {
  const stop = new AbortController();
  closers.push(() => stop.abort());
  const notes: string[] = [];
  const offers: Offer[] = [];
  const context = {
    signal: stop.signal,
    city,
    settings: { HOST: '127.0.0.1', RESOURCES_PORT: '0', RESOURCES_DIR: folderWith(tables) },
    groundM: () => 0,
    note: (sentence: string) => notes.push(sentence),
    quarantine: () => undefined,
    warn: () => undefined,
  } as unknown as FeedContext;
  void (async () => {
    for await (const offer of feed.open(context)) {
      offers.push(offer);
      (offer as Offer).settled?.();
    }
  })();
  await expect.poll(() => notes.length).toBeGreaterThan(0);
  const url = `http://127.0.0.1:${/:(\d+)/.exec(notes[0]!)![1]}/`;
  const post = async (body: string) => {
    const response = await fetch(url, { method: 'POST', body });
    return [response.status, (await response.text()).trim()];
  };
  expect(await post(JSON.stringify(says('Shelter', 'SH1', { occupancy: 7 })))).toEqual([204, '']);
  expect(await post('{')).toEqual([400, expect.stringContaining('not JSON')]);
  expect(offers.at(-1)!.observe![0]).toMatchObject({ result: 7 });
});

it('reads every line of the tables that come with the city', () => {
  const tilesDir = resolve(import.meta.dirname, '../../../../../tiles');
  const quarantined: string[] = [];
  const context = {
    city: readCity(tilesDir, onlyCity(tilesDir)),
    settings: {},
    groundM: () => 0,
    quarantine: (_raw: Uint8Array, reason: string) => quarantined.push(reason),
  } as unknown as FeedContext;
  const { upsert = [] } = openIntake(context).turn();
  expect(quarantined).toEqual([]);
  const kinds = new Set(upsert.map((entity) => (entity.type === 'Thing' ? entity.kind : '')).filter(Boolean));
  expect(kinds.size).toBe(10);
  expect(upsert.every((entity) => entity.type !== 'Thing' || entity.generated)).toBe(true);
});
