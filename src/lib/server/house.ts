import type { City } from '../model/city.ts';
import type { Answer } from '../model/command.ts';
import type { History } from '../model/fact-log.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId } from '../model/id.ts';
import type { Feed } from '../model/feed.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { OrderLog } from '../model/order-log.ts';
import type { FixReader } from '../model/recorded.ts';
import type { Raising, RuleCards } from '../model/rule-card.ts';
import type { CountBuildings } from './archive/buildings.ts';
import type { ReportDesk } from './report/report-desk.ts';
import type { WriteFile } from './features/file-writer.ts';
import type { Trial } from './rules/try.ts';

/** What the routes may ask of the running house. */
export interface House {
  readonly city: City;
  /** Where what was built of the city lies. */
  readonly builtDir: string;
  readonly history: History;
  readonly feeds: readonly Pick<Feed, 'id' | 'licence'>[];
  /** What is known of a feed and where its movers are, as browsers are told it. */
  state(feed: FeedId): FeedState | undefined;
  movers(feed: FeedId): MoverTable | undefined;
  /** What people asked for, and what became of it. */
  readonly orders: OrderLog;
  /** Takes what a person asks for, as the hub does; throws a sentence on what is no request. */
  ask(sent: unknown): Promise<Answer>;
  /** Where movers were. */
  readonly fixes: FixReader;
  /** How many buildings lie in an area; rejects where the tiles are not built. */
  readonly countBuildings: CountBuildings;
  /** The reports of incidents (复盘报告). */
  readonly reports: ReportDesk;
  /** Writes a layer as a file. */
  readonly writeFile: WriteFile;
  rules(): RuleCards;
  /** What a layer's rule would have raised; `undefined` where there is no such rule. */
  tryRule(trial: Trial): Promise<readonly Raising[]> | undefined;
}

// The built app brings its own copy of this module, so a variable here would be two.
const key = Symbol.for('tiaoxi.house');
type Keeper = { [key]?: House };

/** Opens the house to the routes; gives back how to close it. */
export function openHouse(house: House): () => void {
  (globalThis as Keeper)[key] = house;
  return () => delete (globalThis as Keeper)[key];
}

export function house(): House {
  const open = (globalThis as Keeper)[key];
  if (!open)
    throw new Error('The house is not open: the app runs inside src/lib/server/main.ts; start it with npm start.');
  return open;
}
