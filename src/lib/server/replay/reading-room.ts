/** Few read at a time, so that looking back never starves what is being written. */
export interface ReadingRoom {
  /** Runs when there is a seat; whoever left the queue by the signal is not run. Rejects then, and with what `read` rejects. */
  read<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T>;
}

export function openReadingRoom(seats: number): ReadingRoom {
  const queue: (() => void)[] = [];
  let free = seats;

  async function seat(): Promise<void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
  }

  /** The seat goes to the next in the queue, or stays free. */
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  }

  return {
    async read(signal, read) {
      await seat();
      try {
        signal.throwIfAborted();
        return await read();
      } finally {
        leave();
      }
    },
  };
}
