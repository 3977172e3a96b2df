/** Free bytes before each message, for the header of its WebSocket frame: one write instead of two. */
export const headroomBytes = 10;

const slabBytes = 64 * 1024;
/** Longer ones get memory of their own. */
const shareAtMost = slabBytes / 4;

/**
 * Gives out memory for messages from blocks, since so many small buffers a second would keep the collector busy. A block
 * is free again when the last of its messages is; a browser that stopped reading holds a few blocks at most.
 */
export function openSlab(): (length: number) => Uint8Array {
  let block = new ArrayBuffer(slabBytes);
  let used = 0;
  return (length) => {
    const wanted = headroomBytes + length;
    if (wanted > shareAtMost) return new Uint8Array(new ArrayBuffer(wanted), headroomBytes, length);
    if (used + wanted > slabBytes) {
      block = new ArrayBuffer(slabBytes);
      used = 0;
    }
    const message = new Uint8Array(block, used + headroomBytes, length);
    // The next begins on a word, as its columns want.
    used = (used + wanted + 7) & ~7;
    return message;
  };
}
