import { lacking } from '../lacking.ts';
import { Refusal, type Order } from '../command.ts';
import type { Thing } from '../entity.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import { deedOf } from '../incidents/incident-life.ts';
import type { CapReference } from './cap.ts';
import { isSamePerson, mustHaveName } from './four-eyes.ts';
import { receiptsOf, thingOfReceipt } from './receipt.ts';
import { hasBlank } from './template.ts';
import {
  identifierOf,
  isCurrent,
  thingOfWarning,
  warningId,
  warningOf,
  warningStateNames,
  type OutgoingType,
  type Warning,
} from './warning.ts';
import type { Writing } from './warning-given.ts';

/** The warning an order speaks of; refused where there is none. */
export function warningIn({ things }: FeedState, id: Id): Warning {
  const found = warningOf(things.get(id));
  if (found) return found;
  throw new Refusal({ zh: '没有这条预警。', en: 'There is no such warning.' });
}

/** Refuses what cannot follow on how it stands. */
export function wrongState({ content, state }: Warning, wanted: { readonly zh: string; readonly en: string }): Refusal {
  const [name, { zh, en }] = [warningStateNames[state], content.headline];
  return new Refusal({
    zh: `“${zh}”${name.zh}，不能${wanted.zh}。`,
    en: `"${en}" is in the state "${name.en}" and cannot be ${wanted.en}.`,
  });
}

/** Refuses what still has a blank of its template in it: nobody outside can fill it. */
export function mustBeFilledIn({ content }: Warning): void {
  const { event, headline, description, instruction } = content;
  if (![event, headline, description, instruction].some(hasBlank)) return;
  throw new Refusal({
    zh: '预警中还有模板空白（{place}、{time} 或 {severity}），请补齐。',
    en: 'A blank of the template ({place}, {time} or {severity}) is left in the warning; fill it.',
  });
}

/** Refuses to decide on what was changed since it was read. */
export function mustBeAsRead({ revision, content }: Warning, read: number): void {
  if (read === revision) return;
  throw new Refusal({
    zh: `“${content.headline.zh}”在您阅读之后已修改（第 ${revision} 稿），请重新阅读。`,
    en: `"${content.headline.en}" was changed since you read it (revision ${revision}); read it again.`,
  });
}

/** A message as it is first written, or the draft it changes; nothing where the same was written before. */
export function written(writing: Writing, state: FeedState, order: Order, of?: Warning): readonly Thing[] {
  mustHaveName(order.by);
  const id = warningId(writing.key);
  const known = warningOf(state.things.get(id));
  if (known) return rewritten(known, writing, order);
  const msgType: OutgoingType = of ? 'Update' : 'Alert';
  return [thingOfWarning({ ...begun(id, msgType, writing, order, of), state: 'draft' })];
}

function rewritten(known: Warning, { content, revision }: Writing, order: Order): readonly Thing[] {
  // Phones send again; the log gives fields back in an order of its own.
  const isSame = JSON.stringify(sorted(known.content)) === JSON.stringify(sorted(content));
  if (isSame || revision === undefined) return [];
  if (known.state !== 'draft' && known.state !== 'returned')
    throw wrongState(known, { zh: '再修改', en: 'changed any more' });
  mustBeAsRead(known, revision);
  const authors = known.authors.some((author) => isSamePerson(author, order.by))
    ? known.authors
    : [...known.authors, order.by];
  const left = lacking(known, 'returned', 'submitted');
  return [thingOfWarning({ ...left, content, authors, state: 'draft', revision: revision + 1 })];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, sorted(held)]),
  );
}

/** What a message has from its first moment on; under an exercise, and of one that is of an exercise, it is one. */
export function begun(
  id: Id,
  msgType: OutgoingType,
  { content, incident, exercise }: Pick<Writing, 'content' | 'incident' | 'exercise'>,
  order: Order,
  of?: Warning,
): Omit<Warning, 'state'> {
  if (of && exercise && !of.exercise) throw new Refusal(notByExercise);
  // What takes the place of another is about the same, and as real as that is.
  const about = of ? of.incident : incident;
  const isExercise = of ? of.exercise : exercise;
  return {
    id,
    msgType,
    content,
    revision: 1,
    authors: [order.by],
    drafted: deedOf(order),
    references: of ? [...of.references, referenceTo(of)] : [],
    ...(of ? { of: of.id } : {}),
    ...(about ? { incident: about } : {}),
    ...(isExercise ? { exercise: true as const } : {}),
  };
}

const notByExercise = {
  zh: '演练不能更新或撤销真实预警。',
  en: 'An exercise neither updates nor cancels a real warning.',
};

function referenceTo(of: Warning): CapReference {
  if (of.sender && of.sent) return { sender: of.sender, identifier: identifierOf(of), sentMs: of.sent.atMs };
  throw wrongState(of, { zh: '被更新或撤销', en: 'updated or cancelled' });
}

/** The warning that is to be updated or cancelled: one that stands. */
export function currentIn(state: FeedState, id: Id): Warning {
  const found = warningIn(state, id);
  if (isCurrent(found)) return found;
  throw wrongState(found, { zh: '更新或撤销', en: 'updated or cancelled' });
}

const secondMs = 1_000;

/** A message that goes out now: itself, what it takes the place of, and who is asked to confirm. */
export function sentNow(warning: Warning, state: FeedState, order: Order): readonly Thing[] {
  const { content, of, msgType } = warning;
  if (content.expiresMs <= order.atMs)
    throw new Refusal({
      zh: `“${content.headline.zh}”的失效时间已过，请修改后再发。`,
      en: `"${content.headline.en}" would be over before it is sent; change when it expires.`,
    });
  const before = of && currentIn(state, of);
  // CAP knows no part of a second, and references must name the very moment.
  const atMs = Math.floor(order.atMs / secondMs) * secondMs;
  const sent: Warning = { ...warning, state: 'sent', sent: { ...deedOf(order), atMs } };
  const replaced: Warning | undefined = before && {
    ...before,
    state: msgType === 'Cancel' ? 'cancelled' : 'updated',
    supersededBy: { id: warning.id, atMs },
  };
  const receipts = receiptsOf(sent, order.atMs).map(thingOfReceipt);
  return [thingOfWarning(sent), ...(replaced ? [thingOfWarning(replaced)] : []), ...receipts];
}

/** Warnings past their time become so as a fact. */
export function expiredBy(things: Iterable<Warning>, nowMs: number): Warning[] {
  return Array.from(things)
    .filter(({ state, content }) => state === 'sent' && content.expiresMs <= nowMs)
    .map((warning) => ({ ...warning, state: 'expired' }));
}
