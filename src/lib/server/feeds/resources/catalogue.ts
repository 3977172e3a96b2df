import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../../../model/city.ts';
import type { FeedContext } from '../../../model/feed.ts';
import type { Id } from '../../../model/id.ts';
import { resourceId, type ResourceKind } from '../../../model/resource.ts';
import { readTable, type Refuse, type Table } from '../../door/table-folder.ts';
import { householdTable, placeTable, type PlacedThing } from './rows.ts';
import { resourceOf, type Parts, type Resource } from './streams.ts';
import { bedTable, placeFiles, stockTable, substanceTable } from './tables.ts';

const householdFile = 'people-at-risk.csv';

/** What the tables of a folder say. */
export interface Catalogue {
  readonly resources: ReadonlyMap<Id, Resource>;
  readonly files: number;
}

/** Changes whenever a file of the folder does; what nobody wrote yet has one too. */
export function lookOf(folder: string): string {
  if (!existsSync(folder)) return 'none';
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return names
    .sort()
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return `${name} ${mtimeMs} ${size}`;
    })
    .join('\n');
}

/**
 * Reads what stands still. A table that is missing leaves its kind out; a line that cannot be read is told and left out. Of a
 * line on people only where it stands is told, never what it says.
 */
export function readCatalogue(
  folder: string,
  city: Pick<City, 'divisions'>,
  groundM: FeedContext['groundM'],
  refuse: Refuse,
): Catalogue {
  const divisions = new Set(city.divisions.map(({ code }) => code));
  let files = 0;
  function rowsOf<Row>(file: string, table: Table<Row>, told: Refuse = refuse) {
    if (!existsSync(join(folder, file))) return { rows: [], generated: false };
    files += 1;
    return readTable(folder, file, table, told);
  }
  const parts = partsIn(rowsOf, refuse);
  const resources = new Map<Id, Resource>();
  const take = ({ rows, generated }: { rows: readonly PlacedThing[]; generated: boolean }): void => {
    for (const row of rows) {
      const [lonDeg, latDeg] = row.location;
      const thing = { ...row, location: [lonDeg, latDeg, groundM(lonDeg, latDeg)] as const };
      resources.set(row.id, resourceOf({ ...thing, ...(generated ? { generated: true } : {}) }, parts.of(row.id)));
    }
  };
  for (const { file, kind, own } of placeFiles) take(rowsOf(file, placeTable(kind, own, divisions)));
  take(rowsOf(householdFile, householdTable(divisions), withheld(refuse)));
  parts.refuseStrays(resources);
  return { resources, files };
}

/** Tells that a line is wrong without repeating any of it but its id, where it begins with one. */
function withheld(refuse: Refuse): Refuse {
  return (name, line) => {
    const [id] = /^[A-Z]{1,4}\d+(?=,)/.exec(line) ?? ['another id than letters and digits'];
    const reason = `The line that begins with ${id} cannot be read; what it says is withheld, since it is about people.`;
    refuse(name, `${id} (${line.length} characters)`, reason);
  };
}

type RowsOf = <Row>(file: string, table: Table<Row>) => { readonly rows: readonly Row[] };

interface PartsFound {
  of(thing: Id): Parts;
  /** Tells the parts of things that no table has. */
  refuseStrays(resources: ReadonlyMap<Id, Resource>): void;
}

function partsIn(rowsOf: RowsOf, refuse: Refuse): PartsFound {
  const stock = rowsOf('stock.csv', stockTable).rows;
  const beds = rowsOf('hospital-beds.csv', bedTable).rows;
  const substances = rowsOf('hazard-substances.csv', substanceTable).rows;
  const owned = [
    { file: 'stock.csv', kind: 'ReliefWarehouse', rows: stock },
    { file: 'hospital-beds.csv', kind: 'Hospital', rows: beds },
    { file: 'hazard-substances.csv', kind: 'HazardSite', rows: substances },
  ] as const satisfies readonly { kind: ResourceKind; file: string; rows: readonly { of: string }[] }[];
  return {
    of: (thing) => ({
      stock: stock.filter(({ of }) => resourceId('ReliefWarehouse', of) === thing),
      beds: beds.filter(({ of }) => resourceId('Hospital', of) === thing),
      substances: substances
        .filter(({ of }) => resourceId('HazardSite', of) === thing)
        .map(({ substance }) => substance),
    }),
    refuseStrays(resources) {
      for (const { file, kind, rows } of owned)
        for (const { of } of rows)
          if (!resources.has(resourceId(kind, of)))
            refuse(file, of, `"${of}" is in no table of ${kind}; add it there, or take its lines out here.`);
    },
  };
}
