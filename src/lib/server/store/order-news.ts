import type { Pool, PoolClient } from 'pg';
import { backOff } from '../../model/back-off.ts';
import type { OrderNews } from '../../model/order-log.ts';

export const placedChannel = 'order_placed';
export const settledChannel = 'order_settled';

/** What the database tells of orders to whoever listens; one connection of its own, from the first listener on. */
export function openOrderNews(pool: Pool): {
  watch(listener: (news: OrderNews) => void): () => void;
  close(): void;
} {
  const listeners = new Set<(news: OrderNews) => void>();
  const waits = backOff(250, 10_000);
  let line: PoolClient | undefined;
  let retry: NodeJS.Timeout | undefined;
  let opened = false;
  let closed = false;

  function tell({ channel, payload = '' }: { channel: string; payload?: string | undefined }): void {
    const news = channel === placedChannel ? { placed: payload } : { settled: Number(payload) };
    for (const listener of listeners) listener(news);
  }

  function again(): void {
    line = undefined;
    if (!closed) retry = setTimeout(() => void open(), waits.next()).unref();
  }

  async function open(): Promise<void> {
    let client: PoolClient | undefined;
    try {
      client = await pool.connect();
      if (closed) return client.release(true);
      const mine = client;
      mine.on('notification', tell);
      mine.once('end', () => {
        mine.removeAllListeners('notification');
        if (line !== mine) return;
        mine.release(true);
        again();
      });
      await mine.query(`listen ${placedChannel}; listen ${settledChannel}`);
      line = mine;
      waits.reset();
    } catch {
      // Those who listen look by themselves as well; the pool says what is wrong with the database.
      client?.release(true);
      again();
    }
  }

  return {
    watch(listener) {
      listeners.add(listener);
      if (!opened) void open();
      opened = true;
      return () => void listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      line?.release(true);
      line = undefined;
    },
  };
}
