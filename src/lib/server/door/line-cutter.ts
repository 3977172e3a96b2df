/** Longer than any fix; a sender that goes on without an end of line is not speaking this protocol. */
const usualAtMostBytes = 4_096;
const endOfLine = 0x0a;

/**
 * Cuts a byte stream into lines across packet boundaries. Holds one unfinished line at most; one that is too long is
 * given as it stands, marked, and the rest up to the next end of line is passed over.
 */
export function createLineCutter(
  take: (line: Uint8Array, tooLong: boolean) => void,
  lineAtMostBytes = usualAtMostBytes,
): (chunk: Uint8Array) => void {
  let held: Uint8Array = new Uint8Array(0);
  let skipping = false;
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(endOfLine); end >= 0; end = chunk.indexOf(endOfLine, from)) {
      const line = joined(held, chunk.subarray(from, end));
      if (!skipping && line.length > 0) take(line, line.length > lineAtMostBytes);
      held = new Uint8Array(0);
      skipping = false;
      from = end + 1;
    }
    if (skipping) return;
    held = joined(held, chunk.subarray(from));
    if (held.length <= lineAtMostBytes) return;
    take(held.subarray(0, lineAtMostBytes), true);
    held = new Uint8Array(0);
    skipping = true;
  };
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
