import type { Datastream, Thing } from './entity.ts';

/** A device as its city knows it before it ever speaks: `tiles/<city>/register.json`. */
export interface RegisteredDevice {
  /** The door it comes in by: the id of a feed. */
  readonly feed: string;
  /** Its name in that protocol: the MN of HJ 212, the station address of SL 651. */
  readonly address: string;
  readonly thing: Thing;
  readonly datastreams: readonly Datastream[];
}
