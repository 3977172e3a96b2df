import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { evaluate, freshMemory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { openIntake } from './intake.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const loaded = loadRules();
const rules = ruleBook(loaded.rules, [], 0);
const place = '1,120,30,值班室,Duty,0571-0000-0001';
const header = 'id,name_zh,name_en,division,lon_deg,lat_deg,responsible_zh,responsible_en,telephone';
const tables: Readonly<Record<string, string>> = {
  'shelters.csv': `${header},capacity_persons,area_m2\nSH1,小学,School,${place},100,400`,
  'warehouses.csv': `${header},area_m2\nWH1,库,Store,${place},400`,
  'stock.csv': 'warehouse,good,name_zh,name_en,unit,minimum\nWH1,tents,帐篷,tents,顶,60',
  'hospitals.csv': `${header},ambulances\nHO1,医院,Hospital,${place},4`,
  'hospital-beds.csv': 'hospital,bed_type,staffed_beds,minimum_free_beds\nHO1,adultICU,20,2',
  'hazard-sites.csv': `${header},permitted_ratio\nHZ1,厂,Works,${place},1\nHZ2,库,Depot,${place},2`,
  'hazard-substances.csv':
    'site,cas,un,name_zh,name_en,hazard_class,critical_t\nHZ1,7664-41-7,1005,液氨,ammonia,2.3,10\nHZ2,7664-41-7,1005,液氨,ammonia,2.3,10',
  'rescue-units.csv': `${header},unit_kind,crew_persons,vehicles\nRU1,分队,Company,${place},fire,12,3`,
};

/** What is raised over one kind of resource that reported these values, after some minutes of silence. */
function raised(type: string, local: string, values: object, silentMinutes = 0): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'resources-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, name), text);
  const nowMs = Date.UTC(2026, 4, 1);
  const context = {
    city: { divisions: [{ code: '1', name: { zh: '镇', en: 'Town' } }] },
    settings: { RESOURCES_DIR: folder },
    groundM: () => 0,
    quarantine: (_raw: Uint8Array, reason: string) => expect.unreachable(reason),
  } as unknown as FeedContext;
  const intake = openIntake(context, () => nowMs);
  const state = new FeedState('resources');
  const observationDateTime = new Date(nowMs).toISOString();
  const body = JSON.stringify({ id: `urn:ngsi-ld:${type}:${local}`, type, observationDateTime, ...values });
  for (const { upsert = [], observe = [] } of [intake.turn(), intake.read(body)])
    state.apply({ feed: 'resources', seq: state.seq + 1, time: nowMs, upsert, observe });
  const { memory } = evaluate(rules, [state], nowMs + silentMinutes * 60_000, freshMemory(nowMs));
  return Array.from(memory.alerts.values())
    .filter(({ thing }) => thing.endsWith(`:${local}`))
    .map(({ event, severity, headline, responsible }) => `${event} ${severity} ${headline.zh} ${responsible?.zh}`);
}
const duty = '值班室 0571-0000-0001';

describe('the rules of emergency resources', () => {
  it('can be read', () => expect(loaded.broken).toEqual([]));

  it('raise a shelter over its capacity, and say whom to call', () => {
    expect(raised('Shelter', 'SH1', { occupancy: 100 })).toEqual([]);
    expect(raised('Shelter', 'SH1', { occupancy: 110 })).toEqual([
      `shelter-over-capacity moderate 小学：已安置 110 人，超过核定容量 100 人 ${duty}`,
    ]);
    expect(raised('Shelter', 'SH1', { occupancy: 130 })[0]).toContain('severe');
  });

  it('raise a good under its least, the less the worse', () => {
    expect(raised('ReliefWarehouse', 'WH1', { stock: { tents: 60 } })).toEqual([]);
    expect(raised('ReliefWarehouse', 'WH1', { stock: { tents: 59 } })[0]).toMatch(
      /^stock-under-minimum minor 库：帐篷 仅 59 顶/,
    );
    expect(raised('ReliefWarehouse', 'WH1', { stock: { tents: 0 } })[0]).toContain('severe');
  });

  it('raise a hospital whose beds are nearly gone', () => {
    expect(raised('Hospital', 'HO1', { availableBeds: { adultICU: 2 } })).toEqual([]);
    expect(raised('Hospital', 'HO1', { availableBeds: { adultICU: 1 } })[0]).toMatch(/^beds-nearly-gone moderate/);
    expect(raised('Hospital', 'HO1', { availableBeds: { adultICU: 0 } })[0]).toContain('severe');
  });

  it('raise a site over the critical quantity, one on file only over what is on file', () => {
    const ammonia = (tonnes: number | null) => ({ quantities: { '7664-41-7': tonnes } });
    expect(raised('HazardSite', 'HZ1', ammonia(10))).toEqual([]);
    expect(raised('HazardSite', 'HZ1', ammonia(11))[0]).toMatch(
      /^over-critical-quantity severe 厂：存量与临界量之比 1.10，超过 1/,
    );
    expect(raised('HazardSite', 'HZ2', ammonia(19))).toEqual([]);
    expect(raised('HazardSite', 'HZ2', ammonia(31))[0]).toMatch(/^over-critical-quantity extreme/);
    expect(raised('HazardSite', 'HZ1', ammonia(null))[0]).toMatch(/^missing-data unknown/);
  });

  it('rank silence above all: a unit, a site, a shelter of which nothing is heard', () => {
    expect(raised('RescueUnit', 'RU1', { resourceStatus: 'onScene', crew: 9 }, 4)).toEqual([]);
    expect(raised('RescueUnit', 'RU1', { resourceStatus: 'onScene', crew: 9 }, 6)).toEqual([
      `missing-data unknown 分队：超过 5 分钟没有任何上报，位置与状态未知 ${duty}`,
    ]);
    expect(raised('HazardSite', 'HZ1', { quantities: { '7664-41-7': 1 } }, 11)[0]).toMatch(
      /^missing-data unknown 厂：/,
    );
    expect(raised('Shelter', 'SH1', { occupancy: 1 }, 16)[0]).toContain('没有收到安置人数上报');
    expect(raised('Shelter', 'SH1', { occupancy: null })[0]).toContain('人数未知');
  });
});
