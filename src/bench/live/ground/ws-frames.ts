/** The two kinds of WebSocket frames that carry messages (RFC 6455, 5.2). */
export type FrameKind = 'text' | 'binary';
/** `head`: the first bytes, or all of them; good until the handler is left. */
export type FrameHandler = (kind: FrameKind, head: Uint8Array, length: number) => void;

const headBytes = 96;

/**
 * Cuts what a server sends into WebSocket frames. With `whole` the payloads are put together, else only their first bytes
 * are kept, so that a crowd costs little more than its reading.
 */
export function createFrameCutter(whole: boolean, handle: FrameHandler): (chunk: Uint8Array) => void {
  const header = new Uint8Array(10);
  let [have, need, left, length, filled] = [0, 2, 0, 0, 0];
  let body = new Uint8Array(headBytes);

  function begin(): void {
    length = header[1]! & 127;
    const view = new DataView(header.buffer);
    if (length === 126) length = view.getUint16(2);
    else if (length === 127) length = Number(view.getBigUint64(2));
    if (whole && length > body.length) body = new Uint8Array(length * 2);
    [left, filled, have, need] = [length, 0, 0, 2];
    if (left === 0) finish();
  }
  function finish(): void {
    const kind = header[0]! & 15;
    if (kind === 1 || kind === 2) handle(kind === 1 ? 'text' : 'binary', body.subarray(0, filled), length);
  }
  function takeHeader(byte: number): void {
    header[have] = byte;
    have += 1;
    if (have === 2) need = (byte & 127) === 127 ? 10 : (byte & 127) === 126 ? 4 : 2;
    if (have === need) begin();
  }
  function takePayload(chunk: Uint8Array, at: number): number {
    const taken = Math.min(left, chunk.length - at);
    const kept = Math.min(taken, body.length - filled);
    if (kept > 0) body.set(chunk.subarray(at, at + kept), filled);
    filled += kept;
    left -= taken;
    if (left === 0) finish();
    return taken;
  }
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (left > 0) at += takePayload(chunk, at);
      else takeHeader(chunk[at++]!);
    }
  };
}

/** A text message as a client sends it: masked, as the standard wants, with a mask of zeros that changes nothing. */
export function textFrame(text: string): Uint8Array {
  const payload = Buffer.from(text);
  const wide = payload.length > 125;
  const header = wide
    ? [0x81, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]
    : [0x81, 0x80 | payload.length, 0, 0, 0, 0];
  return Buffer.concat([Uint8Array.from(header), payload]);
}
