import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FeedContext } from '../../../model/feed.ts';
import { openPlaceNames } from './place-names.ts';

const town = { code: '330110110', name: { zh: '瓶窑镇', en: 'Pingyao' }, centre: [119.9, 30.4] };
const city = { adcode: '330110', name: { zh: '余杭区', en: 'Yuhang' }, divisions: [town] };
const village = { code: '330110110201', name: { zh: '南山村', en: 'Nanshan' } };

function namesWith(divisions?: string) {
  const [builtDir, warned] = [mkdtempSync(join(tmpdir(), 'built-')), [] as string[]];
  if (divisions) writeFileSync(join(builtDir, 'divisions.geojson'), divisions);
  const warn = (sentence: string) => warned.push(sentence);
  const names = openPlaceNames({ city, builtDir, warn } as unknown as FeedContext);
  rmSync(builtDir, { recursive: true });
  return { names, warned };
}

it('knows the district, its towns and the villages that were built', () => {
  const { names } = namesWith(JSON.stringify({ features: [{ properties: village }] }));
  expect(['330110', '330110110', '330110110201'].map((code) => names(code)?.zh)).toEqual([
    '余杭区',
    '瓶窑镇',
    '南山村',
  ]);
  expect(names('330110999')).toBeUndefined();
});

it('does without villages where the file is not there, and says so', () => {
  const { names, warned } = namesWith();
  expect(names('330110110')?.zh).toBe('瓶窑镇');
  expect(warned[0]).toContain('named by their level alone');
});
