import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { City } from '../../../model/city.ts';
import { entitiesOf } from '../../door/ngsi-ld.ts';
import { lotOf } from './lot.ts';

const city = { divisions: [{ code: '330110005', name: { zh: '五常街道', en: 'Wuchang' } }] } as unknown as City;
const now = Date.UTC(2026, 4, 1);
const read = (body: object) => entitiesOf(JSON.stringify(body)).map((entity) => lotOf(entity, city, now, () => 7));
const lot = {
  id: 'P1',
  type: 'OffStreetParking',
  location: { type: 'Point', coordinates: [120, 30] },
  totalSpotNumber: 100,
  availableSpotNumber: 40,
  observationDateTime: '2026-05-01T00:00:00Z',
};

const vectors = resolve(import.meta.dirname, '../../../../../../shared/vectors/ngsi-ld');
describe.skipIf(!existsSync(vectors))('the published examples of OffStreetParking (skipped without ../shared)', () => {
  it.each(['ex.json', 'ex.jsonld', 'ex-normalized.json', 'ex-normalized.jsonld', 'ex-geojsonfeature.json'])(
    '%s says 132 of 414',
    (form) => {
      const [found] = read(JSON.parse(readFileSync(join(vectors, `OffStreetParking.${form}`), 'utf8')) as object);
      expect(found!.thing.properties).toMatchObject({ totalSpaces: 414 });
      expect(found!.thing.name.zh).toContain('Trindade');
      expect(found!.thing.location![0]).toBeCloseTo(-8.60961, 4);
      expect(found!.observation.result).toBe(132);
      expect(found!.observation.phenomenonTime).toBeGreaterThan(Date.UTC(2018, 0));
    },
  );
});

describe('a car park', () => {
  it('stands in the town its address names', () => {
    const [found] = read({ data: [{ ...lot, address: { addressLocality: '五常街道' } }], type: 'Notification' });
    expect(found!.thing).toMatchObject({ division: '330110005', location: [120, 30, 7] });
  });

  it('that says how many are taken says how many are free', () => {
    expect(read({ ...lot, availableSpotNumber: undefined, occupiedSpotNumber: 90 })[0]!.observation.result).toBe(10);
  });

  it('that counts nothing is unknown, not full', () => {
    expect(read({ ...lot, availableSpotNumber: null })[0]!.observation.result).toBeNull();
  });

  it('is refused with a sentence where it cannot be so', () => {
    expect(() => read({ ...lot, availableSpotNumber: 101 })).toThrow('101 of 100 spaces are free');
    expect(() => read({ ...lot, availableSpotNumber: -1 })).toThrow('-1 of 100');
    expect(() => read({ ...lot, location: undefined })).toThrow('has no location');
    expect(() => read({ ...lot, observationDateTime: undefined })).toThrow('does not say when');
    expect(() => read({ ...lot, observationDateTime: '2026-05-01T01:00:00Z' })).toThrow('3600 s in the future');
    expect(() => read({ ...lot, type: 'Store' })).toThrow('OffStreetParking or OnStreetParking was expected');
    expect(() => entitiesOf('{')).toThrow('not JSON');
    expect(() => entitiesOf('[]')).toThrow('no entity');
  });
});
