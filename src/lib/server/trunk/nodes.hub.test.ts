import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NodeFigures } from '../../model/ops.ts';
import { openNodeBoard } from '../hub/node-board.ts';
import { openRedisServer, redisProgram, type RedisServer } from '../testing/redis-server.ts';
import { redisTrunk } from './redis.ts';

const figures = (name: string, feeds: number): NodeFigures => ({
  ...{ name, role: 'feeds', sinceMs: 1, feeds, memoryBytes: 1, spilledBytes: 0 },
});

describe.skipIf(!redisProgram)('the processes on a trunk', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await openRedisServer();
  });
  afterAll(() => redis?.close());

  it('hear how each other stands, and who left in order is forgotten at once', async () => {
    const [east, west] = ['east', 'west'].map((name) =>
      redisTrunk({ url: redis.url, city: 'test', name, warn: () => undefined }),
    );
    const board = openNodeBoard(Date.now);
    const nothing = (): void => undefined;
    const deaf = { claimed: nothing, facts: nothing, movers: nothing, statuses: nothing, moversWanted: nothing };
    east!.listen({ ...deaf, missed: nothing, node: board.take, left: board.left });
    const heard = () => board.all().map(({ name, feeds }) => [name, feeds]);
    const soon = (expected: unknown) =>
      vi.waitFor(() => {
        east!.node(figures('east', 1));
        if (expected instanceof Array && expected.length > 1) west!.node(figures('west', 2));
        expect(heard()).toEqual(expected);
      }, 20_000);
    await soon([
      ['east', 1],
      ['west', 2],
    ]);
    await west!.close();
    await soon([['east', 1]]);
    await east!.close();
  }, 60_000);
});
