import type { Fault, Framing, Verdict } from '../door/stream-cutter.ts';

const [begin, end, short] = ['<event', '</event>', '/>'];
const longestFrameBytes = 262_144;

/** Events follow one another with nothing that counts them: each goes from `<event` to `</event>`, or closes itself. */
export const cotFraming: Framing = {
  longestFrameBytes,
  nextMark(held, from) {
    const at = held.indexOf(begin, from, 'latin1');
    if (at >= 0) return at;
    // The beginning of one may be at the end of what came.
    for (let length = Math.min(begin.length - 1, held.length - from); length > 0; length -= 1)
      if (held.toString('latin1', held.length - length) === begin.slice(0, length)) return held.length - length;
    return -1;
  },
  judge: (held, start) => judged(held, start),
  cutShort: (held) => fault('The line ended within an event.', held.length),
};

function judged(held: Buffer, start: number): Verdict {
  if (held.length < start + begin.length + 1) return { kind: 'unfinished' };
  if (!/[\s/>]/.test(String.fromCharCode(held[start + begin.length]!)))
    return fault('What begins like <event is another element; <event> was expected.', start);
  const head = headEnd(held, start);
  if (head < 0) return { kind: 'unfinished' };
  if (held.toString('latin1', head - 1, head + 1) === short) return { kind: 'good', end: head + 1 };
  const [at, next] = [held.indexOf(end, head, 'latin1'), held.indexOf(`${begin} `, head, 'latin1')];
  if (next >= 0 && (at < 0 || next < at)) return fault('An event began before the one before it had ended.', start);
  return at < 0 ? { kind: 'unfinished' } : { kind: 'good', end: at + end.length };
}

/** Where the start tag ends; a `>` between quotes ends nothing. */
function headEnd(held: Buffer, start: number): number {
  let quote = 0;
  for (let at = start; at < held.length; at += 1) {
    const byte = held[at]!;
    if (quote) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x3e) return at;
  }
  return -1;
}

const fault = (error: string, at: number): Fault => ({ kind: 'bad', reason: 'length', error, at });
