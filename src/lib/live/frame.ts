/** Without frames (a worker, a server, a page nobody sees) this long passes instead. */
const withoutFramesMs = 16;

/** Calls `run` once in the next animation frame however often it was asked to. */
export function oncePerFrame(run: () => void): { ask(): void; close(): void } {
  let waiting = false;
  let closed = false;
  const fire = () => {
    waiting = false;
    if (!closed) run();
  };
  return {
    ask() {
      if (waiting) return;
      waiting = true;
      if (typeof requestAnimationFrame === 'function') requestAnimationFrame(fire);
      else setTimeout(fire, withoutFramesMs);
    },
    close() {
      closed = true;
    },
  };
}
