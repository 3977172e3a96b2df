import type { Format, Taken } from './taken.ts';

/** What the writer is given. */
export interface Order {
  readonly taken: Taken;
  readonly format: Format;
  readonly bom: boolean;
}
/** What it gives back. */
export type Written = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: string };
