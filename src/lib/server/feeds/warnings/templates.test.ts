import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import { filledIn, hasBlank, suiting, templatesIn } from '../../../model/warnings/template.ts';
import { readTemplates, templateNews } from './templates.ts';

const folder = resolve(import.meta.dirname, '../../../../../tiles/yuhang/warnings');

it('reads every template of the district, and each says that it is for demonstration', () => {
  const warned: string[] = [];
  const things = readTemplates(folder, (sentence) => warned.push(sentence));
  expect(warned).toEqual([]);
  expect(things).toHaveLength(readdirSync(folder).length);
  expect(things.length).toBeGreaterThanOrEqual(6);
  for (const thing of things) expect(thing.generated).toBe(true);
});

it('passes over a file that cannot be used with a sentence, and reads the others', () => {
  const made = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(made, 'a.json'), '{"name": 7}');
  writeFileSync(join(made, 'b.json'), '{');
  const warned: string[] = [];
  expect(readTemplates(made, (sentence) => warned.push(sentence))).toEqual([]);
  expect(warned).toEqual([
    expect.stringMatching(/a\.json cannot be used: .*"name"/),
    expect.stringContaining('b.json'),
  ]);
  rmSync(made, { recursive: true });
});

it('tells of new ones, takes away those that are gone, and repeats nothing', () => {
  const [first, ...others] = readTemplates(folder, () => undefined);
  const state = new FeedState('warnings');
  state.apply({ feed: 'warnings', seq: 1, time: 1, upsert: [first!, ...others] });
  expect(templateNews([first!, ...others], state)).toEqual({ remove: [], upsert: [] });
  expect(templateNews(others, state)).toEqual({ remove: [first!.id], upsert: [] });
});

it('offers those for the kind of incident first, and fills what is known', () => {
  const all = templatesIn(readTemplates(folder, () => undefined));
  const [flood] = suiting(all, 'flood');
  expect(flood!.event.en).toBe('Flood');
  expect(suiting(all, undefined)).toHaveLength(all.length);
  expect(suiting(all, undefined).at(-1)!.event.en).toBe('All clear');
  const blanks = { place: { zh: '瓶窑镇', en: 'Pingyao' }, severity: { zh: '严重', en: 'Severe' } };
  const headline = filledIn(flood!.headline, blanks);
  expect(headline).toEqual({ zh: '瓶窑镇洪水预警（严重）', en: 'Flood warning for Pingyao (Severe)' });
  expect([headline, filledIn(flood!.description, blanks)].map(hasBlank)).toEqual([false, true]);
});
