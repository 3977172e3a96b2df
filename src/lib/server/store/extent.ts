import type { Pool } from 'pg';
import type { DatabaseFigures } from '../../model/ops.ts';

interface Row {
  readonly bytes: string;
  readonly facts: string | null;
  readonly observations: string | null;
}

const oldestOf = (table: 'fact' | 'observation'): string => `(select min(replace(substr(child.relname,
  ${table.length + 2}), '_', '-')) from pg_inherits join pg_class child on child.oid = inhrelid
  where inhparent = '${table}'::regclass and child.relname ~ '^${table}_\\d{4}_\\d\\d_\\d\\d$')`;

const ask = `select pg_database_size(current_database()) as bytes,
  ${oldestOf('fact')} as facts, ${oldestOf('observation')} as observations`;

/** How large the database is and how far back its days reach. Rejects while it is away. */
export async function readExtent(pool: Pool): Promise<DatabaseFigures> {
  const { rows } = await pool.query<Row>(ask);
  const { bytes, facts, observations } = rows[0]!;
  return {
    bytes: Number(bytes),
    ...(facts && { factsFromMs: Date.parse(facts) }),
    ...(observations && { observationsFromMs: Date.parse(observations) }),
  };
}
