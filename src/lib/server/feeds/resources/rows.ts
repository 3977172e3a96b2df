import { maskedName, maskedTelephone } from '../../../model/masking.ts';
import type { Position, Thing } from '../../../model/entity.ts';
import { resourceId, type ResourceKind } from '../../../model/resource.ts';
import type { Table } from '../../door/table-folder.ts';

/** What stands somewhere, as a line of a table says it: a thing without its height. */
export type PlacedThing = Thing & { readonly location: Position };

type Value = string | number | boolean;
/** A column of one table beside those that all have: what it is called on the thing, and how its cell is read. */
export interface Column {
  /** As in the header, with its unit: `capacity_persons`. */
  readonly column: string;
  readonly property: string;
  /** Throws a sentence on what cannot be so. */
  read(cell: string): Value;
}

const placeColumns = 'id,name_zh,name_en,division,lon_deg,lat_deg,responsible_zh,responsible_en,telephone';

/** A table of places: who and where in the columns that all tables share, then its own. */
export function placeTable(
  kind: ResourceKind,
  own: readonly Column[],
  divisions: ReadonlySet<string>,
): Table<PlacedThing> {
  return {
    header: [placeColumns, ...own.map(({ column }) => column)].join(','),
    parse(cells) {
      const [id, zh, en, division, lon, lat, responsibleZh, responsibleEn, telephone, ...rest] = cells as Cells;
      return {
        ...placed(kind, id, division, lon, lat, divisions),
        name: { zh: named(zh, id), en: en || zh },
        ...responsibleOf(responsibleZh, responsibleEn, telephone),
        properties: Object.fromEntries(
          own.map(({ column, property, read }, n) => [property, cell(column, read, rest[n]!)]),
        ),
      };
    },
    keyOf: ({ id }) => id,
  };
}

type Cells = [string, string, string, string, string, string, string, string, string, ...string[]];

export const needs = ['flood', 'landslide', 'mobility', 'alone'] as const;

/**
 * Households at risk. Who they are is masked here, where the line is read: nothing behind this door knows more. No sentence
 * on a line of this table may repeat a cell of it.
 */
export function householdTable(divisions: ReadonlySet<string>): Table<PlacedThing> {
  return {
    header: 'id,holder,holder_telephone,division,lon_deg,lat_deg,persons,need,responsible_zh,responsible_en,telephone',
    parse(cells) {
      const [id, holder, own, division, lon, lat, persons, need, zh, en, telephone] = cells as [
        ...Cells,
        string,
        string,
      ];
      const name = maskedName(holder);
      return {
        ...placed('HouseholdAtRisk', id, division, lon, lat, divisions),
        name: { zh: name, en: name },
        ...responsibleOf(zh, en, telephone),
        properties: {
          persons: cell('persons', count, persons),
          need: cell('need', oneOf(needs), need),
          telephone: maskedTelephone(own),
        },
      };
    },
    keyOf: ({ id }) => id,
  };
}

function placed(
  kind: ResourceKind,
  id: string,
  division: string,
  lon: string,
  lat: string,
  divisions: ReadonlySet<string>,
) {
  if (!/^[A-Za-z0-9._-]+$/.test(id))
    throw new Error(`"${id}" is no id; letters, digits, dots and hyphens were expected.`);
  if (!divisions.has(division)) throw new Error(`"${division}" is no division of this city.`);
  const at = [degrees(lon, 180, 'lon_deg'), degrees(lat, 90, 'lat_deg')] as const;
  return { type: 'Thing', id: resourceId(kind, id), kind, location: at, division } as const;
}

function degrees(cell: string, most: number, column: string): number {
  const value = Number(cell);
  if (cell === '' || !(Math.abs(value) <= most)) throw new Error(`${column} is "${cell}"; degrees were expected.`);
  return value;
}

function named(name: string, id: string): string {
  if (name === '') throw new Error(`${id} has no name_zh.`);
  return name;
}

function responsibleOf(zh: string, en: string, telephone: string): Pick<Thing, 'responsible'> {
  if (zh === '' && en === '') return {};
  return { responsible: { zh: `${zh || en} ${telephone}`.trim(), en: `${en || zh} ${telephone}`.trim() } };
}

function cell(column: string, read: Column['read'], said: string): Value {
  try {
    return read(said);
  } catch (error) {
    throw new Error(`${column} is "${said}"; ${(error as Error).message} was expected.`, { cause: error });
  }
}

/** Readers of cells; what they throw is what was expected instead. */
export function count(said: string): number {
  if (!/^\d+$/.test(said)) throw new Error('a whole number');
  return Number(said);
}
export function amount(said: string): number {
  const value = Number(said);
  if (said === '' || !(value >= 0 && value < Infinity)) throw new Error('a number that is not negative');
  return value;
}
export function yesOrNo(said: string): boolean {
  if (said !== '0' && said !== '1') throw new Error('1 or 0');
  return said === '1';
}
export function oneOf(words: readonly string[]): (said: string) => string {
  return (said) => {
    if (!words.includes(said)) throw new Error(`one of ${words.join(', ')}`);
    return said;
  };
}
