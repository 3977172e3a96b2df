import type { Span } from './observe.ts';
import { frameOf, segmentOf } from './write.ts';

/** One factor's values in a message: by key of the standard, as sent. */
export interface FactorValues {
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
}
/** A device as its messages show it. */
export interface Sender {
  readonly mn: string;
  readonly st: string;
  /** 0: 2005, 1: 2017, 2: 2025. */
  readonly version: number;
}

const commands: Readonly<Record<string, string>> = { minute: '2051', hour: '2061', day: '2031' };
/** The 2017 edition bounds a segment to 1024 bytes; a cautious device stays below. */
const factorsPerPart = 6;

/** The frames of a data message; one with a QN asks to be thanked for, one without is of 2005 and asks for nothing. */
export function dataFrames(
  sender: Sender,
  span: Span,
  qn: string | undefined,
  dataTime: string,
  factors: readonly FactorValues[],
  split: boolean,
): Uint8Array[] {
  const parts = split ? inParts(factors) : [factors];
  const flag = (sender.version << 2) | 1 | (parts.length > 1 ? 2 : 0);
  return parts.map((part, index) => {
    const counted = parts.length > 1 ? { PNUM: String(parts.length), PNO: String(index + 1) } : {};
    const header = { QN: qn, ST: sender.st, CN: span ? commands[span] : '2011', PW: '123456', MN: sender.mn };
    const cp = [`DataTime=${dataTime}`, ...part.map(groupOf)].join(';');
    return frameOf(segmentOf({ ...header, Flag: qn && String(flag), ...counted }, cp));
  });
}

function inParts(factors: readonly FactorValues[]): (readonly FactorValues[])[] {
  const parts: (readonly FactorValues[])[] = [];
  for (let from = 0; from < factors.length; from += factorsPerPart)
    parts.push(factors.slice(from, from + factorsPerPart));
  return parts;
}

function groupOf({ code, values }: FactorValues): string {
  return Object.entries(values)
    .map(([key, value]) => `${code}-${key}=${value}`)
    .join(',');
}
