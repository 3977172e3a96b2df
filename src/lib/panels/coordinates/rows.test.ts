import { expect, it } from 'vitest';
import { distanceM } from '../../geo/geodesic.ts';
import { openProjections } from '../../geo/projected.ts';
import { choicesOf, type Choice } from './choices.ts';
import { rowsOf, sayDms } from './rows.ts';
import { readTyped } from './typed.ts';
import { understand } from './understand.ts';

const projections = await openProjections();
const city = { bounds: [119.6778, 30.162, 120.1463, 30.5653] } as const;
const place = [119.98123456, 30.28765432] as const;

function understood(typed: string): Choice[] {
  const read = readTyped(typed);
  if (typeof read === 'string') throw new Error(`${typed} was not read: ${read}`);
  return choicesOf(read, city, projections);
}

it.each([true, false])('what is copied from any row leads back to its place, in degrees and minutes: %s', (dms) => {
  for (const { id, said } of rowsOf(place, dms, projections)) {
    const all = understood(said);
    const meant = all.find(({ as }) => ('datum' in as ? as.datum : as.system) === id);
    expect(distanceM(meant!.place, place), `${id} ${said}`).toBeLessThan(0.02);
  }
});

it('asks for the datum of plain degrees, and shows how far apart the answers are', () => {
  const [wgs, gcj, baidu] = understood('120.0, 30.3');
  expect(distanceM(wgs!.place, gcj!.place)).toBeGreaterThan(400);
  expect(distanceM(gcj!.place, baidu!.place)).toBeGreaterThan(500);
  expect(understood('120.0, 30.3 高德')).toHaveLength(1);
});

it('says how far from the first each other reading lies, and why what cannot be read cannot', async () => {
  const found = await understand('120.0, 30.3', city);
  expect(typeof found === 'object' && found.choices.map(({ away }) => away)).toEqual([
    '',
    expect.stringMatching(/^\d{3} m$/),
    expect.stringMatching(/ k?m$/),
  ]);
  expect(await understand('somewhere', city)).toBe('form');
});

it('takes metres without a zone as the plane on which they lie in the city, and asks where none does', () => {
  const gauss = projections.onto(place, { system: 'gauss-kruger', zone: 40 });
  const bare = understood(`${gauss.northM.toFixed(3)} ${(gauss.eastM - 40e6).toFixed(3)}`);
  expect(bare.map(({ as }) => 'system' in as && as.system)).toEqual(['gauss-kruger']);
  expect(distanceM(bare[0]!.place, place)).toBeLessThan(0.01);
  const utm = projections.onto(place, { system: 'utm', zone: 50 });
  const [found] = understood(`UTM ${utm.eastM.toFixed(3)} ${utm.northM.toFixed(3)}`);
  expect(distanceM(found!.place, place)).toBeLessThan(0.01);
  expect(understood('300000 5300000').length).toBeGreaterThan(1);
});

it('writes degrees, minutes and seconds without a sixtieth second', () => {
  expect(sayDms(120.15, 'E', 'W')).toBe('120°09′00.000″E');
  expect(sayDms(29.9999999999, 'N', 'S')).toBe('30°00′00.000″N');
  expect(sayDms(-0.5, 'E', 'W')).toBe('0°30′00.000″W');
});

it('tells degrees at once and planes once their library has come', () => {
  expect(rowsOf(place, false, undefined).map(({ id }) => id)).toEqual(['wgs84', 'gcj02', 'bd09']);
});
