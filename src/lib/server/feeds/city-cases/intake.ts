import type { Observation } from '../../../model/change.ts';
import {
  caseDesk,
  lateSeen,
  observed,
  openHeard,
  overdueStream,
  overdueStreamId,
  urgingId,
} from '../../../model/city-case-desk.ts';
import {
  cityCaseKind,
  cityCasesIn,
  cityStageLife,
  isOpenCase,
  latenessOf,
  overdueMinutes,
  thingOfCityCase,
  type CityCase,
} from '../../../model/city-case.ts';
import type { Entity } from '../../../model/entity.ts';
import type { FeedContext, Offer } from '../../../model/feed.ts';
import { typeOf, type Id } from '../../../model/id.ts';
import type { PostIntake } from '../../door/serve-posts.ts';
import { readRequest, requestsIn } from './message.ts';

const feed = 'city-cases';
const casesAtMost = 10_000;
/** What is over is shown for so long; what was is in the log. */
const keptMs = 24 * 3_600_000;
/** A platform that says nothing for so long may have closed cases that still read as open. */
const heardWithinMs = 3 * 60_000;

interface News {
  readonly remove: Id[];
  readonly upsert: Entity[];
  readonly observe: Observation[];
}

/** Cases a message changed, each as it was before. */
type Touched = Map<Id, CityCase | undefined>;

/**
 * Reads what the platform posts and looks at the clock for what is late. A request that cannot be taken goes to quarantine
 * alone; a message of which nothing can be taken is refused whole. Cases of an earlier opening go on where they stood.
 */
export function openIntake(context: FeedContext, now = Date.now): PostIntake & { turn(): Offer } {
  const { groundM, quarantine, state, known = [] } = context;
  const cases = new Map(cityCasesIn(state?.(feed)?.things.values() ?? []).map((found) => [found.id, found]));
  const unreadable = new Set(known.filter((id) => typeOf(id) === cityCaseKind && !cases.has(id)));
  let [generated, told, heardMs, ignored] = [false, false, 0, 0];

  /** Passes over what is no news; throws a sentence where it cannot follow on what is known. */
  function take(said: CityCase, touched: Touched): void {
    const before = cases.get(said.id);
    if (before && said.updatedMs <= before.updatedMs) return void (ignored += 1);
    if (!before && isGone(said)) return void (ignored += 1);
    if (!before && cases.size >= casesAtMost)
      throw new Error(`More than ${casesAtMost} cases are kept; ${said.number} is not taken.`);
    if (before) mustFollow(before, said);
    if (!touched.has(said.id)) touched.set(said.id, before);
    cases.set(said.id, before ? continued(before, said) : said);
    unreadable.delete(said.id);
  }

  /** Once a case, however many of its steps one message told: removals count before all else of a change. */
  function tell(next: CityCase, before: CityCase | undefined, { remove, upsert, observe }: News): void {
    upsert.push(thingOfCityCase(next));
    const wasOpen = before !== undefined && isOpenCase(before);
    if (!isOpenCase(next)) return void (wasOpen && remove.push(overdueStreamId(next.number)));
    if (!wasOpen) upsert.push(overdueStream(next));
    observe.push(observed(overdueStreamId(next.number), overdueMinutes(next, now()), now()));
  }

  const isGone = ({ closedMs = Infinity }: CityCase): boolean => now() - closedMs > keptMs;

  /** That it posts at all is a value of its own, and its silence is missed like that of any instrument. */
  function hearDesk(news: News): void {
    const isGenerated = generated || [...cases.values()].some((found) => found.generated);
    if (!told || isGenerated !== generated) news.upsert.push(...caseDesk(isGenerated));
    [told, generated, heardMs] = [true, isGenerated, now()];
    news.observe.push(openHeard(openCases().length, heardMs));
  }

  const openCases = (): CityCase[] => [...cases.values()].filter(isOpenCase);

  function forget(): Id[] {
    const gone = [...cases.values()].filter(isGone);
    for (const { id } of gone) cases.delete(id);
    const ids = [...gone.flatMap(({ id, number }) => [id, urgingId(number)]), ...unreadable];
    unreadable.clear();
    return ids;
  }

  return {
    read(body) {
      const touched: Touched = new Map();
      const sent = requestsIn(body);
      const failures: { readonly request: unknown; readonly sentence: string }[] = [];
      for (const request of sent)
        try {
          take(readRequest(request, now(), groundM), touched);
        } catch (error) {
          failures.push({ request, sentence: error instanceof Error ? error.message : String(error) });
        }
      if (failures.length > 0 && failures.length === sent.length)
        throw new Error(failures.map(({ sentence }) => sentence).join(' '));
      for (const { request, sentence } of failures)
        quarantine(new TextEncoder().encode(JSON.stringify(request)), sentence);
      const news: News = { remove: [], upsert: [], observe: [] };
      for (const [id, before] of touched) tell(cases.get(id)!, before, news);
      hearDesk(news);
      return news;
    },
    turn() {
      const nowMs = now();
      const open = openCases();
      const observe = open.map((found) => observed(overdueStreamId(found.number), overdueMinutes(found, nowMs), nowMs));
      const late = open.filter((found) => latenessOf(found, nowMs) === 'late').length;
      if (nowMs - heardMs <= heardWithinMs) observe.push(lateSeen(late, nowMs));
      return { remove: forget(), observe };
    },
    summary: () => `${openCases().length} cases open, ${cases.size} kept, ${ignored} older or known`,
  };
}

/** A case takes its steps one after the other: a step that was never told of would have no time. */
function mustFollow({ number, stage }: CityCase, said: CityCase): void {
  const { next } = cityStageLife[stage];
  if (said.stage === stage || next.includes(said.stage)) return;
  const expected =
    next.length > 0 ? `${[stage, ...next].join(', ')} was expected; post the steps between them first` : 'it is over';
  throw new Error(`${number} is ${stage} and cannot become ${said.stage}: ${expected}.`);
}

/** What is told now, with the times of the steps before; a step that is told of again keeps its first. */
function continued(before: CityCase, said: CityCase): CityCase {
  const isSameStep = before.stage === said.stage;
  const stepMs = { ...before.stepMs, ...(isSameStep ? {} : said.stepMs) };
  const closedMs = isSameStep ? before.closedMs : said.closedMs;
  return { ...said, stepMs, ...(closedMs === undefined ? {} : { closedMs }) };
}
