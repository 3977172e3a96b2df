import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planOf } from '../model/incidents/response-plan.ts';
import { tilesDir } from './city.ts';
import { readPlans } from './plans.ts';

const folder = mkdtempSync(join(tmpdir(), 'plans-'));
afterAll(() => rmSync(folder, { recursive: true }));
const cities = readdirSync(tilesDir).filter((name) => name !== 'builder' && name !== 'dist');

const good = {
  name: '防汛',
  source: '区防汛应急预案 4.2',
  checklist: [{ id: 'call', what: { zh: '叫应', en: 'Call' }, minutes: 10 }],
  calls: [{ level: 'town' }],
  minutes: { called: 5, reached: 5, answered: 10, acted: 60, confirmed: 60 },
  checkInMinutes: 30,
  contacts: [{ name: '某镇', level: 'town', division: '330000001', phone: '1' }],
};

/** The plans of a city whose folder holds these, and what was said of those that cannot be used. */
function read(files: Readonly<Record<string, string>>) {
  const city = `city-${Object.keys(files).join('-')}`;
  mkdirSync(join(folder, city, 'plans'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, city, 'plans', name), text);
  const said: string[] = [];
  const plans = readPlans(folder, city, (sentence) => said.push(sentence)).map(({ thing }) => planOf(thing));
  return { plans, said };
}

describe('plans', () => {
  it.each(cities)('of %s can be read, and say where their minutes come from', (city) => {
    const said: string[] = [];
    const plans = readPlans(tilesDir, city, (sentence) => said.push(sentence));
    expect(said).toEqual([]);
    for (const { feed, thing } of plans) {
      expect(feed).toBe('command');
      expect(planOf(thing)?.source.zh).toBeTruthy();
      expect(planOf(thing)?.checklist.length).toBeGreaterThan(0);
    }
  });

  it('are named as their files', () => {
    const { plans, said } = read({ 'flood.json': JSON.stringify(good) });
    expect(said).toEqual([]);
    expect(plans[0]).toMatchObject({
      kind: 'flood',
      minutes: { acted: 60 },
      calls: ['town'],
      contacts: [{ phone: '1' }],
    });
  });

  it('that cannot be used are a sentence each and stop no other', () => {
    const { plans, said } = read({
      'a.json': '{',
      'b.json': JSON.stringify({ ...good, minutes: { called: -1 } }),
      'c.json': JSON.stringify(good),
    });
    expect(plans.map((plan) => plan?.kind)).toEqual(['c']);
    expect(said[0]).toContain('a.json cannot be used');
    expect(said[1]).toContain('"called" must be a number from 0.5');
  });

  it('need not be there', () => expect(readPlans(folder, 'nowhere', () => undefined)).toEqual([]));
});
