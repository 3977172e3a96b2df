import { bedTypes, type BedType, type ResourceKind, type Substance } from '../../../model/resource.ts';
import type { Text } from '../../../model/text.ts';
import { unitKinds } from '../../../model/resource-facts.ts';
import type { Table } from '../../door/table-folder.ts';
import { amount, count, oneOf, yesOrNo, type Column } from './rows.ts';

const column = (name: string, property: string, read: Column['read']): Column => ({ column: name, property, read });

/** The file of each kind of place, and the columns it has beside those of all. */
export const placeFiles: readonly {
  readonly file: string;
  readonly kind: ResourceKind;
  readonly own: readonly Column[];
}[] = [
  {
    file: 'fire-stations.csv',
    kind: 'FireStation',
    own: [column('engines', 'engines', count), column('crew_persons', 'crewPersons', count)],
  },
  {
    file: 'hydrants.csv',
    kind: 'Hydrant',
    own: [column('flow_l_s', 'flowLps', amount), column('pressure_mpa', 'pressureMpa', amount)],
  },
  {
    file: 'water-points.csv',
    kind: 'WaterPoint',
    own: [column('volume_m3', 'volumeM3', amount), column('intake_l_s', 'intakeLps', amount)],
  },
  {
    file: 'shelters.csv',
    kind: 'Shelter',
    own: [column('capacity_persons', 'capacityPersons', count), column('area_m2', 'areaM2', amount)],
  },
  { file: 'warehouses.csv', kind: 'ReliefWarehouse', own: [column('area_m2', 'areaM2', amount)] },
  { file: 'hospitals.csv', kind: 'Hospital', own: [column('ambulances', 'ambulances', count)] },
  { file: 'hazard-sites.csv', kind: 'HazardSite', own: [column('permitted_ratio', 'permittedRatio', amount)] },
  {
    file: 'landing-places.csv',
    kind: 'LandingPlace',
    own: [column('diameter_m', 'diameterM', amount), column('lit', 'lit', yesOrNo)],
  },
  {
    file: 'rescue-units.csv',
    kind: 'RescueUnit',
    own: [
      column('unit_kind', 'unitKind', oneOf(Object.keys(unitKinds))),
      column('crew_persons', 'crewPersons', count),
      column('vehicles', 'vehicles', count),
    ],
  },
];

/** A good that a warehouse must keep so much of. */
export interface StockRow {
  readonly of: string;
  readonly good: string;
  readonly name: Text;
  readonly unit: string;
  readonly minimum: number;
}
export const stockTable: Table<StockRow> = {
  header: 'warehouse,good,name_zh,name_en,unit,minimum',
  parse([of = '', good = '', zh = '', en = '', unit = '', minimum = '']) {
    if (!/^[A-Za-z0-9]+$/.test(good)) throw new Error(`"${good}" is no word for a good; letters were expected.`);
    return { of, good, name: { zh: zh || en, en: en || zh }, unit, minimum: numberOf('minimum', minimum, amount) };
  },
  keyOf: ({ of, good }) => `${of} ${good}`,
};

/** The beds of one type that a hospital has staff for, and how many of them should be free. */
export interface BedRow {
  readonly of: string;
  readonly bedType: BedType;
  readonly staffed: number;
  readonly minimum: number;
}
export const bedTable: Table<BedRow> = {
  header: 'hospital,bed_type,staffed_beds,minimum_free_beds',
  parse([of = '', bedType = '', staffed = '', minimum = '']) {
    if (!Object.hasOwn(bedTypes, bedType))
      throw new Error(`"${bedType}" is no type of bed; one of ${Object.keys(bedTypes).join(', ')} was expected.`);
    return {
      of,
      bedType: bedType as BedType,
      staffed: numberOf('staffed_beds', staffed, count),
      minimum: numberOf('minimum_free_beds', minimum, count),
    };
  },
  keyOf: ({ of, bedType }) => `${of} ${bedType}`,
};

/** A substance that a site may hold. */
export interface SubstanceRow {
  readonly of: string;
  readonly substance: Substance;
}
export const substanceTable: Table<SubstanceRow> = {
  header: 'site,cas,un,name_zh,name_en,hazard_class,critical_t',
  parse([of = '', cas = '', un = '', zh = '', en = '', hazardClass = '', critical = '']) {
    if (!isCas(cas))
      throw new Error(`"${cas}" is no CAS number; one like 7664-41-7 was expected, with its check digit.`);
    if (!/^\d{4}$/.test(un)) throw new Error(`"${un}" is no UN number; four digits were expected.`);
    const criticalT = numberOf('critical_t', critical, amount);
    if (criticalT === 0) throw new Error('critical_t is 0; tonnes of GB 18218 were expected.');
    return { of, substance: { cas, un, name: { zh: zh || en, en: en || zh }, hazardClass, criticalT } };
  },
  keyOf: ({ of, substance }) => `${of} ${substance.cas}`,
};

/** The last digit is the sum of the others, each times its place from the right, modulo ten. */
function isCas(text: string): boolean {
  const [, head, middle, check] = /^(\d{2,7})-(\d{2})-(\d)$/.exec(text) ?? [];
  if (check === undefined) return false;
  const digits = [...`${head}${middle}`].reverse().map(Number);
  return digits.reduce((sum, digit, n) => sum + digit * (n + 1), 0) % 10 === Number(check);
}

function numberOf(name: string, said: string, read: (said: string) => number): number {
  try {
    return read(said);
  } catch (error) {
    throw new Error(`${name} is "${said}"; ${(error as Error).message} was expected.`, { cause: error });
  }
}
