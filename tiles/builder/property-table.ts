import type { City } from '../../src/lib/model/city.ts';
import type { Building } from './building.ts';
import { buildingUses } from '../../src/lib/model/footprints.ts';

export interface Table {
  readonly columns: readonly Uint8Array[];
  readonly json: Record<string, unknown>;
}

/** Order of the columns is order of the views, of which the mesh has the first ones. */
export function propertyTable(buildings: readonly Building[], firstView: number): Table {
  const names = buildings.map(({ name }) => Buffer.from(name));
  const offsets = new Uint16Array(names.length + 1);
  names.forEach((name, k) => (offsets[k + 1] = offsets[k]! + name.length));
  const heights = Uint16Array.from(buildings, ({ heightM }) => Math.round(heightM * 10));
  const named = offsets.at(-1)! > 0;
  const columns = [
    bytesOf(Uint32Array.from(buildings, ({ id }) => id)),
    bytesOf(heights),
    Uint8Array.from(buildings, ({ levels }) => levels),
    Uint8Array.from(buildings, ({ use }) => buildingUses.indexOf(use)),
    bytesOf(Uint16Array.from(buildings, ({ year }) => year)),
    Uint8Array.from(buildings, ({ town }) => town),
    ...(named ? [new Uint8Array(Buffer.concat(names)), bytesOf(offsets)] : []),
  ];
  const properties: Record<string, unknown> = {};
  ['id', 'height', 'levels', 'use', 'year', 'town'].forEach((key, k) => (properties[key] = { values: firstView + k }));
  if (named) properties['name'] = { values: firstView + 6, stringOffsets: firstView + 7, stringOffsetType: 'UINT16' };
  return { columns, json: { class: 'building', count: buildings.length, properties } };
}

/** `height` is in metres: whole decimetres spread over UINT16 by normalising and scaling. */
export function schemaOf(city: City): Record<string, unknown> {
  const values = (names: readonly string[]) => names.map((name, value) => ({ name, value }));
  const integer = (componentType: string) => ({ type: 'SCALAR', componentType, required: true });
  return {
    id: 'buildings',
    classes: {
      building: {
        properties: {
          id: integer('UINT32'),
          name: { type: 'STRING', noData: '' },
          height: { ...integer('UINT16'), normalized: true, scale: 6553.5 },
          levels: integer('UINT8'),
          use: { type: 'ENUM', enumType: 'use', required: true },
          year: integer('UINT16'),
          town: { type: 'ENUM', enumType: 'town', required: true },
        },
      },
    },
    enums: {
      use: { valueType: 'UINT8', values: values(buildingUses) },
      town: { valueType: 'UINT8', values: values(city.divisions.map(({ code }) => code)) },
    },
  };
}

export function bytesOf(values: Uint16Array | Uint32Array | Int8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
