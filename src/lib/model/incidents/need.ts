import { Refusal, type Order } from '../command.ts';
import type { Position, Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Text } from '../text.ts';
import type { Deed } from './incident.ts';
import { keptIn, keptOf, thingOfKept, type Kept } from './kept.ts';
import type { Party } from './level.ts';
import { before } from '../alert-order.ts';

/** How far a promise came (after the states of a resource in EDXL-RM: committed, in transit, arrived). */
export const pledgeSteps = ['promised', 'on-the-way', 'met'] as const;
export type PledgeStep = (typeof pledgeSteps)[number];

export const pledgeStepNames: Readonly<Record<PledgeStep, Text>> = {
  promised: { zh: '答应', en: 'promised' },
  'on-the-way': { zh: '在途', en: 'on the way' },
  met: { zh: '到位', en: 'met' },
};

export interface Pledge {
  /** From whoever promises, so that a repeat is known. */
  readonly key: string;
  readonly from: Party;
  readonly quantity: number;
  readonly step: PledgeStep;
  readonly steps: Readonly<Partial<Record<PledgeStep, Deed>>>;
}

/** Goods, vehicles or people asked for. */
export interface Need extends Kept {
  readonly incident: Id;
  /** What: `sandbag`, `pump`, `boat`, or in words. */
  readonly kind: string;
  readonly what: Text;
  readonly unit: Text;
  readonly asked: number;
  readonly askedBy: Deed;
  readonly dueMs?: number;
  readonly position?: Position;
  readonly pledges: readonly Pledge[];
  /** True where more was promised than asked, and whoever did said so. */
  readonly over?: true;
}

export const needKind = 'Need';
export const needId = (local: string): Id => idOf(needKind, local);
export const needOf = (thing: Thing | undefined): Need | undefined => keptOf(needKind, thing);
export const needsIn = (things: Iterable<Thing>): Need[] => keptIn(needKind, things);

/** What was asked, and of that what came how far: what is met was on the way, what is on the way was promised. */
export interface NeedFigures {
  readonly asked: number;
  readonly promised: number;
  readonly onTheWay: number;
  readonly met: number;
  /** Still promised by nobody. */
  readonly open: number;
}

export function figuresOfNeed({ asked, pledges }: Pick<Need, 'asked' | 'pledges'>): NeedFigures {
  const from = (step: PledgeStep): number =>
    pledges
      .filter((pledge) => pledgeSteps.indexOf(pledge.step) >= pledgeSteps.indexOf(step))
      .reduce((sum, { quantity }) => sum + quantity, 0);
  const promised = from('promised');
  return { asked, promised, onTheWay: from('on-the-way'), met: from('met'), open: Math.max(0, asked - promised) };
}

export const isMet = (need: Need): boolean => figuresOfNeed(need).met >= need.asked;

export interface PledgeSaid {
  readonly key: string;
  readonly step: PledgeStep;
  /** Of a new promise; absent where a known one comes on. */
  readonly quantity?: number | undefined;
  readonly from?: Party | undefined;
  /** Whoever promises more than is asked for says so. */
  readonly over?: boolean | undefined;
}

/** The need with a promise more, or one that came on. Nothing where it was said before. */
export function pledged(need: Need, said: PledgeSaid, { by, atMs }: Order): Need | undefined {
  const known = need.pledges.find(({ key }) => key === said.key);
  if (!known) return promised(need, said, { by, atMs });
  if (known.step === said.step) return undefined;
  const done = known.steps[said.step];
  if (pledgeSteps.indexOf(said.step) < pledgeSteps.indexOf(known.step)) {
    // A phone that was out of reach tells late what everybody knows.
    if (done) return undefined;
    throw backwards(known, atMs);
  }
  const next: Pledge = { ...known, step: said.step, steps: { ...known.steps, [said.step]: { by, atMs } } };
  return { ...need, pledges: need.pledges.map((pledge) => (pledge === known ? next : pledge)) };
}

function promised(need: Need, said: PledgeSaid, deed: Deed): Need {
  const { key, step, quantity, from, over } = said;
  if (quantity === undefined || !from)
    throw new Refusal({ zh: '新的承诺须说明数量与由谁提供。', en: 'A new promise says how many and from whom.' });
  const figures = figuresOfNeed(need);
  const after = figures.promised + quantity;
  if (after > need.asked && !over) throw tooMany(need, figures, quantity);
  const pledge: Pledge = { key, from, quantity, step, steps: { [step]: deed } };
  return { ...need, pledges: [...need.pledges, pledge], ...(after > need.asked ? { over: true } : {}) };
}

function tooMany({ unit, pledges }: Need, { asked, promised: had, open }: NeedFigures, quantity: number): Refusal {
  const last = pledges.at(-1);
  const who = last
    ? { zh: `（最近由${last.from.name.zh}）`, en: ` (last by ${last.from.name.en})` }
    : { zh: '', en: '' };
  return new Refusal({
    zh: `需要 ${asked} ${unit.zh}，已答应 ${had} ${unit.zh}${who.zh}，只缺 ${open} ${unit.zh}；确要多给 ${quantity} ${unit.zh}，请注明超额。`,
    en: `${asked} ${unit.en} are asked for, ${had} are promised${who.en} and ${open} are missing; to promise ${quantity} say that it is more than asked.`,
  });
}

function backwards({ step, steps, from }: Pledge, nowMs: number): Refusal {
  const done = steps[step]!;
  const [when, name] = [before(done.atMs, nowMs), pledgeStepNames[step]];
  return new Refusal({
    zh: `${from.name.zh}的这批已由${done.by}${when.zh}登记为“${name.zh}”。`,
    en: `${done.by} said ${when.en} that what ${from.name.en} promised is ${name.en}.`,
  });
}

export function thingOfNeed(need: Need): Thing {
  const { incident, kind, what, unit, dueMs, over, position } = need;
  const { asked, promised: had, onTheWay, met, open } = figuresOfNeed(need);
  return thingOfKept(need, {
    kind: needKind,
    name: { zh: `${what.zh} ${asked} ${unit.zh}`, en: `${what.en} ${asked} ${unit.en}` },
    location: position,
    flat: { incident, needKind: kind, asked, promised: had, onTheWay, met, open, dueMs, over },
  });
}
