import { ClaimLost } from '../../model/fact-log.ts';

/** What will never be taken, however often it is sent. */
export class Refusal extends Error {}

const byCode: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there; start that server or correct the address',
  ENOTFOUND: 'no machine of that name is known; correct the host',
  EAI_AGAIN: 'the name of that machine could not be looked up; correct the host or try again',
  ETIMEDOUT: 'it did not answer in time; check the network and the address',
  ECONNRESET: 'it broke the connection off',
  ENOENT: 'its socket is not there; the server is not running',
  '28P01': 'it refused the password; correct it in DATABASE_URL',
  '28000': 'it does not let this user in; correct the user in DATABASE_URL or its pg_hba.conf',
  '3D000': 'that database does not exist there; create it or correct its name in DATABASE_URL',
  '42501': 'this user may not make or change tables there; grant it the schema',
  '53100': 'its disk is full; free some space',
  '53300': 'it has no connection left for us; raise max_connections or close other programs',
  '57P01': 'it is shutting down',
  '57P03': 'it is still starting up',
};

interface CodedError {
  readonly code?: string;
  readonly message: string;
  readonly errors?: readonly CodedError[];
}

function coded(error: unknown): CodedError {
  const found = error as CodedError;
  return found.code === undefined && found.errors?.[0] ? found.errors[0] : found;
}

/** What went wrong with the database and what to do, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = coded(error);
  return (code && byCode[code]) ?? String(message ?? error);
}

/** True when the database was away, full or too busy, so the same words may succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Refusal || error instanceof ClaimLost) return false;
  const { code, message } = coded(error);
  if (code === undefined) return /connection|terminat|timeout|closed/i.test(message);
  return !isSqlState(code) || /^(08|40|53|57)/.test(code);
}

/** EPIPE has five letters too and is no word of the database: the line to it broke. No class of SQLSTATE is of E and a letter. */
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]/.test(code);

/** A connection string as it may be shown: without the password. */
export function shownAddress(connection: string): string {
  try {
    const url = new URL(connection);
    if (url.password) url.password = '';
    url.search = '';
    return url.href;
  } catch {
    return 'the address in DATABASE_URL';
  }
}
