import * as v from 'valibot';
import { onlyCity } from './city.ts';

/** What the environment says, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Folder name under `tiles/`; the only one when none is named. */
  readonly city: string;
  /** Whether made-up devices speak to our doors. */
  readonly demo: boolean;
  /** The app built on the fly for whoever works on it. */
  readonly dev: boolean;
}

const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, 'a port from 0 to 65535 was expected, such as PORT=8200'),
  v.transform(Number),
  v.maxValue(65_535, 'a port from 0 to 65535 was expected, such as PORT=8200'),
);
const databaseUrl = v.pipe(
  v.string(),
  v.regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host:5432/database was expected'),
);

const environment = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(port, '8200'),
  DATA_DIR: v.optional(v.string(), 'data'),
  DATABASE_URL: v.optional(databaseUrl),
  CITY: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'the name of a folder in tiles/ was expected'))),
  DEMO: v.optional(v.picklist(['0', '1'], '0 or 1 was expected'), '1'),
  HJ212_PORT: v.optional(port),
  SL651_PORT: v.optional(port),
});

/** The settings from the environment; an empty variable is one not given. Throws a sentence, without the value of a secret. */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(environment, given);
  if (!parsed.success) throw new Error(parsed.issues.map((issue) => sentenceOf(issue, given)).join(' '));
  const { HOST, PORT, DATA_DIR, DATABASE_URL, CITY, DEMO } = parsed.output;
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    city: CITY ?? onlyCity(),
    demo: DEMO === '1',
    dev: args.includes('dev'),
  };
}

function sentenceOf(issue: v.BaseIssue<unknown>, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path?.[0]?.key);
  const came = name === 'DATABASE_URL' ? 'not a PostgreSQL address' : `"${env[name]}"`;
  return `${name} is ${came}; ${issue.message}.`;
}

/** True for a host that means every address of this machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** The address to open in a browser on this machine. */
export function addressOf(host: string, port: number): string {
  const local = isEverywhere(host) || host === '127.0.0.1' || host === '::1';
  return `http://${local ? 'localhost' : host}:${port}`;
}
