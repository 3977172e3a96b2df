import type { ConnectionState } from './live-connection.ts';

/** Events of a connection that are passed on to the page by their names. */
export const told = ['opened', 'joined', 'delta', 'snapshot', 'status', 'roster', 'fixes'] as const;

export type ToConnection =
  | {
      readonly url: string;
      readonly auth: Readonly<Record<string, unknown>>;
      /** What else is listened to on this line. */
      readonly more: readonly string[];
    }
  | { readonly say: string; readonly args: readonly unknown[] }
  | { readonly close: true };

export type FromConnection =
  { readonly event: string; readonly args: readonly unknown[] } | { readonly state: ConnectionState };
