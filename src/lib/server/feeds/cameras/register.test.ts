import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cameraOf } from '../../../model/camera.ts';
import type { City } from '../../../model/city.ts';
import type { Thing } from '../../../model/entity.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import { parseTable } from '../../door/table-folder.ts';
import { addressOf, cameraTable, gatewayOf } from './register.ts';
import { entitiesOf } from './things.ts';

const table = cameraTable(new Set(['330110005']));
const line =
  '33011000001320000001,一号,One,120,30,6,370,60,180,river,330110005,中心,Centre,0571,enterprise-1,/1/index.m3u8';

function read(...lines: string[]) {
  const refused: string[] = [];
  const rows = parseTable([table.header, ...lines].join('\n'), table, (_line, reason) => refused.push(reason));
  return { rows, refused };
}

describe('a line of the register', () => {
  it('becomes a camera with two datastreams', () => {
    const { rows } = read(line.replace(',370,', ',350,'));
    const [thing, ...streams] = entitiesOf(rows[0]!, true, () => 4);
    expect(thing).toMatchObject({
      id: 'urn:ngsi-ld:Camera:33011000001320000001',
      location: [120, 30, 4],
      responsible: { zh: '中心 0571', en: 'Centre 0571' },
      generated: true,
    });
    expect(cameraOf(thing as Thing)).toMatchObject({
      view: { headingDeg: 350 },
      enterprise: 'urn:ngsi-ld:Enterprise:enterprise-1',
    });
    const [blind] = entitiesOf(read(line.replace(',370,', ',,')).rows[0]!, true, () => 4);
    expect(cameraOf(blind as Thing)).not.toHaveProperty('view');
    expect(streams.map((stream) => 'property' in stream && stream.property)).toEqual(['pictureAge', 'picture']);
  });

  it('is refused with a sentence where it cannot be so', () => {
    const { rows, refused } = read(
      line,
      line.replace('33011000001320000001', '3301100000132000000'),
      line.replace('33011000001320000001', '33011000001180000001'),
      line.replace(',river,', ',moon,'),
      line.replace(',330110005,', ',1,'),
      line.replace(',120,', ',,').replace(',370,', ',10,'),
      line.replace(',370,', ',10,').replace('/1/index.m3u8', 'rtsp://camera/1'),
      line.replace(',370,', ',10,').replace('/1/index.m3u8', '//elsewhere/1'),
    );
    expect(rows).toEqual([]);
    for (const [at, words] of [
      'The heading of camera 33011000001320000001 is "370"; a number from 0 to 360 was expected.',
      'twenty digits were expected',
      'a device of type 118; 131 or 132, a camera, was expected',
      'watches "moon"; one of river,',
      'division "1", which the city does not have',
      'The longitude of camera 33011000001320000001 is ""',
      'is "rtsp://camera/1"; an http(s) address or a path',
      'is "//elsewhere/1"',
    ].entries())
      expect(refused[at]).toContain(words);
  });

  it('names a path at the gateway or an address of its own', () => {
    const gateway = gatewayOf({ CAMERA_STREAMS_PORT: '9500' });
    expect(addressOf({ hls: '/1/index.m3u8' }, gateway).href).toBe('http://127.0.0.1:9500/1/index.m3u8');
    expect(addressOf({ hls: 'https://nvr/1.m3u8?k=2' }, gateway).href).toBe('https://nvr/1.m3u8?k=2');
    expect(gatewayOf({ CAMERA_STREAMS_URL: 'http://gateway:8080' })).toBe('http://gateway:8080');
    expect(() => gatewayOf({ CAMERA_STREAMS_URL: 'gateway:8080' })).toThrow('CAMERA_STREAMS_URL is "gateway:8080"');
  });
});

const tiles = resolve(import.meta.dirname, '../../../../../tiles');
const json = <T>(file: string): T => JSON.parse(readFileSync(join(tiles, 'yuhang', file), 'utf8')) as T;

it('the made-up register of Yuhang is read whole, says that it is made up, and names enterprises that are registered', () => {
  const divisions = new Set(json<City>('city.json').divisions.map(({ code }) => code));
  const enterprises = new Set(json<RegisteredDevice[]>('register.json').map(({ thing }) => String(thing.id)));
  const folder = join(tiles, 'yuhang', 'cameras');
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toMatch(/^# generated/);
    const refused: string[] = [];
    const rows = parseTable(text, cameraTable(divisions), (_line, reason) => refused.push(reason));
    expect(refused).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
    const named = rows.filter(({ enterprise }) => enterprise !== '');
    expect(named.length).toBeGreaterThan(5);
    for (const { enterprise } of named) expect(enterprises).toContain(`urn:ngsi-ld:Enterprise:${enterprise}`);
  }
});
