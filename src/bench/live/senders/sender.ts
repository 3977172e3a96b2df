import type { Server, ServerOptions } from 'socket.io';
import type { Fix } from '../../../lib/model/change.ts';
import type { MovingCity } from '../ground/moving-city.ts';

/** One way of telling browsers where movers are: ours, or one that ours is measured against. */
export interface Way {
  /** What socket.io is opened with besides what all ways share. */
  readonly options: Partial<ServerOptions>;
  open(io: Server, city: MovingCity): Sender;
}

export interface Sender {
  /** Takes what was reported and sends what is due. Without fixes: the time goes on and nothing was reported. */
  tick(dueMs: number, fixes: readonly Fix[]): void;
  /** Figures of its own, for a row that asks. */
  stats?(): Readonly<Record<string, number>>;
}

/** What each client asks for once it is connected; a way that sends everything to everybody passes the cells over. */
export interface Wish {
  readonly fine: readonly number[];
}
