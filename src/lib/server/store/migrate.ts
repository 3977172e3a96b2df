import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';

const folder = join(import.meta.dirname, 'migrations');

interface Migration {
  readonly number: number;
  readonly name: string;
}

/** `0001-facts.sql` and so on, in order. */
function known(): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort()
    .map((file) => ({ number: Number(file.slice(0, 4)), name: file }));
}

async function appliedUpTo(client: ClientBase): Promise<number> {
  await client.query(`create table if not exists migration (
    number integer primary key, name text not null, applied timestamptz not null default now())`);
  const { rows } = await client.query<{ number: number }>('select coalesce(max(number), 0) as number from migration');
  return rows[0]!.number;
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query(readFileSync(join(folder, migration.name), 'utf8'));
  await client.query('insert into migration (number, name) values ($1, $2)', [migration.number, migration.name]);
}

/**
 * Brings the schema up to what this program knows, whole or not at all. Throws a sentence for a database that a newer
 * program wrote: reading it by the old rules could lose what the new ones mean.
 */
export async function migrate(client: ClientBase, place: string): Promise<void> {
  const migrations = known();
  const newest = migrations.at(-1)!.number;
  await client.query('begin');
  try {
    const applied = await appliedUpTo(client);
    if (applied > newest) {
      throw new Error(
        `The data in ${place} were written by a newer version (schema ${applied}; this one knows up to ${newest}). ` +
          'Start that version again, or give this one another DATA_DIR or DATABASE_URL.',
      );
    }
    for (const migration of migrations) if (migration.number > applied) await apply(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
