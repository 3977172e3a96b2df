import { lacking } from '../lacking.ts';
import { before } from '../alert-order.ts';
import { Refusal, type Order } from '../command.ts';
import type { FeedState } from '../feed-state.ts';
import type { Id } from '../id.ts';
import { deedOf } from '../incidents/incident-life.ts';
import { already } from '../incidents/sentences.ts';
import { anyDrawingOf, type Drawing, type Earlier, type Look, type Step, type StepName } from './drawing.ts';
import { cornersOf } from './shape.ts';

/** So many steps of one drawing can be taken back, and no more than so many points are kept for it. */
const earlierAtMost = 5;
const earlierPointsAtMost = 2_000;

const stepOf = (did: StepName, order: Order): Step => ({ ...deedOf(order), did, number: order.number });
const lookOf = ({ shape, words, tone }: Look): Look => ({ shape, words, tone });

function remembered({ earlier, last, ...look }: Drawing): readonly Earlier[] {
  const all = [...earlier, { ...lookOf(look), last }].slice(-earlierAtMost);
  const points = (list: readonly Earlier[]): number =>
    list.reduce((sum, { shape }) => sum + cornersOf(shape).length, 0);
  while (all.length > 1 && points(all) > earlierPointsAtMost) all.shift();
  return all;
}

/** A drawing that stands, as an order names it; refused, with who removed it and when, where it does not. */
export function drawingIn({ things }: FeedState, id: Id, nowMs: number): Drawing {
  const drawing = anyDrawingOf(things.get(id));
  if (!drawing) throw new Refusal({ zh: '没有这个标绘。', en: 'There is no such drawing.' });
  if (drawing.removed) throw already(drawing.removed, nowMs, { zh: '删除此标绘', en: 'removed this drawing' });
  return drawing;
}

/** Refused where somebody else holds it, or where it is not as who asks has seen it. */
function held({ locked, last, revision }: Drawing, seen: number, { by, atMs }: Order): void {
  if (locked && locked.by !== by) {
    const when = before(locked.atMs, atMs);
    throw new Refusal({
      zh: `${locked.by}${when.zh}锁定了此标绘，只有锁定人可改；需要时请说明理由接管。`,
      en: `${locked.by} locked this drawing ${when.en}; take the lock over with a reason if you must.`,
    });
  }
  if (seen === revision) return;
  const when = before(last.atMs, atMs);
  throw new Refusal({
    zh: `${last.by}${when.zh}已改动此标绘，请看过后再改。`,
    en: `${last.by} changed this drawing ${when.en}; look at it before you change it.`,
  });
}

export interface Sketch extends Look {
  readonly id: Id;
  readonly incident: Id | undefined;
  readonly exercise: boolean | undefined;
}

export function drawn({ id, incident, exercise, ...look }: Sketch, order: Order): Drawing {
  return {
    ...{ id, ...lookOf(look), revision: 1, drawn: deedOf(order), last: stepOf('drawn', order), earlier: [] },
    ...(incident ? { incident } : {}),
    ...(exercise ? { exercise } : {}),
  };
}

/** With another look; `undefined` where this same change was made before, since lines break and people press again. */
export function changed(drawing: Drawing, seen: number, look: Partial<Look>, order: Order): Drawing | undefined {
  const next = { ...lookOf(drawing), ...look };
  const isSame = JSON.stringify(next) === JSON.stringify(lookOf(drawing));
  if (isSame && drawing.last.by === order.by && drawing.revision === seen + 1) return undefined;
  held(drawing, seen, order);
  if (isSame) return undefined;
  return { ...drawing, ...next, ...stepped(drawing, 'changed', order) };
}

export function removed(drawing: Drawing, seen: number, order: Order): Drawing {
  held(drawing, seen, order);
  return { ...lacking(drawing, 'locked'), ...stepped(drawing, 'removed', order), removed: deedOf(order) };
}

const stepped = (drawing: Drawing, did: StepName, order: Order) => ({
  revision: drawing.revision + 1,
  last: stepOf(did, order),
  earlier: remembered(drawing),
});

/** Locked by who asks. From somebody else it is taken only with a reason, which the log keeps. */
export function locked(drawing: Drawing, order: Order): Drawing | undefined {
  const { locked: lock } = drawing;
  if (lock?.by === order.by) return undefined;
  if (lock && order.why === '') {
    const when = before(lock.atMs, order.atMs);
    throw new Refusal({
      zh: `${lock.by}${when.zh}已锁定此标绘；要接管，请说明理由。`,
      en: `${lock.by} locked this drawing ${when.en}; say why you take it over.`,
    });
  }
  return { ...drawing, locked: deedOf(order) };
}

export function unlocked(drawing: Drawing, { by, atMs }: Order): Drawing | undefined {
  const { locked: lock } = drawing;
  if (!lock) return undefined;
  if (lock.by === by) return lacking(drawing, 'locked');
  throw already(lock, atMs, {
    zh: '锁定此标绘，只有锁定人可解锁',
    en: 'locked this drawing and alone unlocks it; that was',
  });
}

/** The own last step taken back: what was drawn goes, what was removed comes again, what was changed is as it was. */
export function undone(drawing: Drawing, seen: number, order: Order): Drawing {
  const { last, revision, removed: gone } = drawing;
  if (last.did === 'undone' && last.by === order.by && revision === seen + 1) return drawing;
  held(drawing, seen, order);
  if (last.by !== order.by || last.did === 'undone') throw notYours(last, order.atMs);
  const next = { revision: revision + 1, last: stepOf('undone', order) };
  if (last.did === 'drawn') return { ...drawing, ...next, removed: deedOf(order) };
  const before = drawing.earlier.at(-1);
  if (!before)
    throw new Refusal({ zh: '更早的样子已不再保留，无法撤销。', en: 'How it was before is not kept any more.' });
  const back = gone ? lacking(drawing, 'removed') : drawing;
  return { ...back, ...before, revision: revision + 1, earlier: drawing.earlier.slice(0, -1) };
}

const notYours = ({ by, did, atMs }: Step, nowMs: number): Refusal => {
  const when = before(atMs, nowMs);
  return new Refusal({
    zh: `此标绘最后一步由${by}${when.zh}${did === 'undone' ? '撤销' : '完成'}，只能撤销自己的最后一步。`,
    en: `${by} took the last step on this drawing ${when.en}; only one's own last step can be taken back.`,
  });
};
