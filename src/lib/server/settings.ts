import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { onlyCity } from './city.ts';
import { embedOrigins } from './embedding.ts';

/** What the environment says, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Where pictures from the field lie; one folder for all processes of a city. */
  readonly photosDir: string;
  readonly databaseUrl?: string;
  /** What other processes are met through; none when this one is all there is. */
  readonly redisUrl?: string;
  readonly role: Role;
  /** This process as the others see it; no two may have the same. */
  readonly nodeName: string;
  /** Folder name under `tiles/`; the only one when none is named. */
  readonly city: string;
  /** Whether made-up devices speak to our doors. */
  readonly demo: boolean;
  /** The app built on the fly for whoever works on it. */
  readonly dev: boolean;
}

/** `hub` serves browsers and opens no feeds; `feeds` opens feeds and serves only how it stands; `all` does both. */
export type Role = (typeof roles)[number];
const roles = ['all', 'hub', 'feeds'] as const;

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
const redisUrl = v.pipe(
  v.string(),
  v.regex(/^rediss?:\/\/./, 'redis://user:password@host:6379 or rediss://… was expected'),
  v.check((url) => URL.canParse(url), 'redis://user:password@host:6379 or rediss://… was expected'),
);
const nodeName = v.pipe(
  v.string(),
  v.regex(/^[\w.-]{1,64}$/, 'up to 64 letters, digits, dots, dashes and underscores were expected'),
);

const environment = v.object({
  HOST: v.optional(v.string(), '127.0.0.1'),
  PORT: v.optional(port, '8200'),
  DATA_DIR: v.optional(v.string(), 'data'),
  PHOTOS_DIR: v.optional(v.string()),
  DATABASE_URL: v.optional(databaseUrl),
  REDIS_URL: v.optional(redisUrl),
  ROLE: v.optional(v.picklist(roles, 'all, hub or feeds was expected'), 'all'),
  NODE_NAME: v.optional(nodeName),
  CITY: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'the name of a folder in tiles/ was expected'))),
  DEMO: v.optional(v.picklist(['0', '1'], '0 or 1 was expected'), '1'),
  /** Read by the pages themselves; a wrong one is said at the start and not when somebody frames one. */
  EMBED_ORIGINS: v.optional(embedOrigins),
  HJ212_PORT: v.optional(port),
  SL651_PORT: v.optional(port),
});

/** The settings from the environment; an empty variable is one not given. Throws a sentence, without the value of a secret. */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(environment, given);
  if (!parsed.success) throw new Error(parsed.issues.map((issue) => sentenceOf(issue, given)).join(' '));
  const { HOST, PORT, DATA_DIR, PHOTOS_DIR, DATABASE_URL, REDIS_URL, ROLE, NODE_NAME, CITY, DEMO } = parsed.output;
  refuseAlone(ROLE, { DATABASE_URL, REDIS_URL });
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    photosDir: PHOTOS_DIR ?? join(DATA_DIR, 'photos'),
    ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }),
    ...(REDIS_URL === undefined ? {} : { redisUrl: REDIS_URL }),
    role: ROLE,
    nodeName: NODE_NAME ?? ownName(),
    city: CITY ?? onlyCity(),
    demo: DEMO === '1',
    dev: args.includes('dev'),
  };
}

/** One part of the house needs what the parts meet through: the same log, and a way between them. */
function refuseAlone(role: Role, shared: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.keys(shared).filter((name) => shared[name] === undefined);
  if (role === 'all' || missing.length === 0) return;
  throw new Error(
    `ROLE is "${role}", one part of several processes, but ${missing.join(' and ')} is not given; ` +
      'name the PostgreSQL and the Redis they share, or leave ROLE out.',
  );
}

/** Host and process: two processes of one machine, or of two containers, differ. */
const ownName = (): string => `${hostname().replace(/[^\w.-]/g, '-')}-${process.pid}`.slice(-64);

/** What is said in place of a value that may hold a password. */
const secrets: Readonly<Record<string, string>> = {
  DATABASE_URL: 'not a PostgreSQL address',
  REDIS_URL: 'not a Redis address',
};

function sentenceOf(issue: v.BaseIssue<unknown>, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path?.[0]?.key);
  const came = secrets[name] ?? `"${env[name]}"`;
  return `${name} is ${came}; ${issue.message}.`;
}

/** True for a host that means every address of this machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** The address to open in a browser on this machine. */
export function addressOf(host: string, port: number): string {
  const local = isEverywhere(host) || host === '127.0.0.1' || host === '::1';
  return `http://${local ? 'localhost' : host}:${port}`;
}
