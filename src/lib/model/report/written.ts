import { lacking } from '../lacking.ts';
import { Refusal, type Order } from '../command.ts';
import { before } from '../alert-order.ts';
import type { Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import type { Deed, Incident } from '../incidents/incident.ts';
import { deedOf } from '../incidents/incident-life.ts';
import { keptIn, keptOf, localOf, thingOfKept, type Kept } from '../incidents/kept.ts';
import { already } from '../incidents/sentences.ts';
import type { PastMode } from '../past-wire.ts';
import type { Text } from '../text.ts';

/** What only a person can say. A remark stands under a part that writes itself. */
export const wordsIds = [
  'summary',
  'remark-timeline',
  'remark-calls',
  'remark-clocks',
  'outcome',
  'losses',
  'lessons',
  'measures',
] as const;
export type WordsId = (typeof wordsIds)[number];

/** Losses as a person fills them in; one that nobody filled in is not said, which is not none. */
export const lossIds = [
  'dead',
  'missing',
  'injured',
  'evacuated',
  'housesCollapsed',
  'housesDamaged',
  'cropsHa',
  'directLossWan',
] as const;
export type LossId = (typeof lossIds)[number];

export interface Written extends Deed {
  readonly text: string;
  readonly revision: number;
}
export interface Loss extends Deed {
  readonly value: number;
  readonly revision: number;
}
/** A picture of the map: what it shows, and who took it when. */
export interface Still extends Deed {
  /** The picture as it is kept: the SHA-256 of its bytes in hexadecimal digits. */
  readonly picture: string;
  /** The moment it shows; ms since 1970. */
  readonly shownMs: number;
  readonly mode: PastMode;
  /** The number in the log of the feed `command` up to which it shows it. */
  readonly seq: number;
  readonly words?: string;
}

/** What people wrote into the report of an incident; the rest is made of the log whenever somebody reads it. */
export interface Report extends Kept {
  readonly incident: Id;
  readonly words: Readonly<Partial<Record<WordsId, Written>>>;
  readonly losses: Readonly<Partial<Record<LossId, Loss>>>;
  readonly stills: readonly Still[];
  /** Rises by one each time somebody saves: who saves says which one was seen. */
  readonly revision: number;
  readonly last?: Deed;
  /** Of what was saved lately: the same sent again changes nothing. */
  readonly keys: readonly string[];
  readonly signed?: Deed & { readonly revision: number };
}

export const reportKind = 'Report';
export const reportId = (incident: Id): Id => idOf(reportKind, localOf(incident));
export const reportOf = (thing: Thing | undefined): Report | undefined => keptOf(reportKind, thing);
export const reportsIn = (things: Iterable<Thing>): Report[] => keptIn(reportKind, things);

/** Before anybody wrote into it. */
export const blankReport = ({ id, exercise }: Incident): Report => ({
  id: reportId(id),
  incident: id,
  words: {},
  losses: {},
  stills: [],
  revision: 0,
  keys: [],
  ...(exercise ? { exercise } : {}),
});

export const stillsAtMost = 24;
const keysAtMost = 20;

/** What is saved: only what changes. A text or a value that is absent is taken out. */
export interface Writing {
  readonly key: string;
  readonly revision: number;
  readonly words: readonly { readonly of: WordsId; readonly text?: string | undefined }[];
  readonly losses: readonly { readonly of: LossId; readonly value?: number | undefined }[];
  /** All stills as they are to stand, where they change. */
  readonly stills?: readonly Omit<Still, keyof Deed>[] | undefined;
}

/** The report with what somebody wrote; nothing where that was saved before. */
export function written(report: Report, writing: Writing, order: Order): Report | undefined {
  if (report.keys.includes(writing.key)) return undefined;
  mustHaveSeen(report, writing.revision, order.atMs);
  const revision = report.revision + 1;
  const [words, losses] = [{ ...report.words }, { ...report.losses }];
  for (const { of, text } of writing.words) {
    if (text === undefined) delete words[of];
    else if (words[of]?.text !== text) words[of] = { text, revision, ...deedOf(order) };
  }
  for (const { of, value } of writing.losses) {
    if (value === undefined) delete losses[of];
    else if (losses[of]?.value !== value) losses[of] = { value, revision, ...deedOf(order) };
  }
  const stills = writing.stills?.map((still) => asTaken(still, report.stills, order)) ?? report.stills;
  const keys = [...report.keys, writing.key].slice(-keysAtMost);
  return { ...report, words, losses, stills, revision, keys, last: deedOf(order) };
}

/** Who took it stays who took it. */
function asTaken(still: Omit<Still, keyof Deed>, known: readonly Still[], order: Order): Still {
  const had = known.find(({ picture, shownMs }) => picture === still.picture && shownMs === still.shownMs);
  return { ...deedOf(order), ...(had ? { by: had.by, atMs: had.atMs } : {}), ...still };
}

function mustHaveSeen({ revision, last }: Report, seen: number, nowMs: number): void {
  if (revision === seen) return;
  if (!last)
    throw new Refusal({ zh: '该报告尚未有人填写，稿次应为 0。', en: 'Nobody wrote in it yet: its revision is 0.' });
  const when = before(last.atMs, nowMs);
  throw new Refusal({
    zh: `${last.by}${when.zh}已保存第 ${revision} 稿，您看到的是第 ${seen} 稿；请看过新稿再保存。`,
    en: `${last.by} saved revision ${revision} ${when.en}, and you saw ${seen}; look at it before you save.`,
  });
}

/** Signed as it stands (签发): who signs says which revision was read. */
export function signed(report: Report, revision: number, order: Order): Report {
  if (report.revision === 0)
    throw new Refusal({ zh: '报告尚未填写，不能签发。', en: 'Nobody wrote in it yet, so it cannot be signed.' });
  mustHaveSeen(report, revision, order.atMs);
  if (report.signed?.revision === revision)
    throw already(report.signed, order.atMs, { zh: `签发第 ${revision} 稿`, en: `signed revision ${revision}` });
  return { ...lacking(report, 'signed'), signed: { ...deedOf(order), revision } };
}

export function thingOfReport(report: Report, title: Text): Thing {
  const { incident, revision, last, signed: sealed } = report;
  return thingOfKept(report, {
    kind: reportKind,
    name: { zh: `复盘报告：${title.zh}`, en: `Review: ${title.en}` },
    flat: { incident, revision, by: last?.by, lastMs: last?.atMs, signedRevision: sealed?.revision },
  });
}
