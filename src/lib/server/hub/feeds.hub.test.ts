import { afterEach, describe, expect, it } from 'vitest';
import { memoryLog } from './memory-log.ts';
import { closeAll, handFed, house, until, value } from './testing/house.ts';

afterEach(closeAll);

describe('a feed', () => {
  it('that throws is down with its reason, opened again after a wait, and touches no other', async () => {
    const [bad, good] = [handFed('bad'), handFed('good')];
    const { statuses } = await house([bad.feed, good.feed]);
    good.give(value(1));
    bad.give(new Error('The station hung up.'));
    await until(() => statuses()[0]!.state === 'down');
    expect(statuses()[0]).toMatchObject({ reason: 'The station hung up.' });
    expect(statuses()[1]).toMatchObject({ state: 'live', restarts: 0 });
    bad.give(new Error('Again.'), new Error('And again.'));
    await until(() => bad.opened.length === 4);
    expect(bad.opened.slice(0, 3).every(({ signal }) => signal.aborted)).toBe(true);
    bad.give(value(1));
    await until(() => statuses()[0]!.state === 'live');
    expect(statuses()[0]!.restarts).toBe(3);
    expect(good.opened).toHaveLength(1);
  });

  it('that is silent for too long is stale, and live again with the next change', async () => {
    let now = 1_000_000;
    const source = handFed('air', 5_000);
    const { statuses } = await house([source.feed], { now: () => now });
    expect(statuses()[0]!.state).toBe('starting');
    source.give(value(1));
    await until(() => statuses()[0]!.state === 'live');
    now += 5_001;
    expect(statuses()[0]).toMatchObject({ state: 'stale', since: 1_005_000, lastChange: 1_000_000 });
    source.give(value(2));
    await until(() => statuses()[0]!.state === 'live');
  });

  it('is told that its offer has settled after the commit, and is told why when it could not be kept', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const { statuses } = await house([source.feed], { log });
    const settled: (string | number)[] = [];
    const settle = (failure?: Error): void => void settled.push(failure?.message ?? log.kept('air').length);
    source.give({ ...value(1), settled: settle });
    await until(() => settled.length === 1);
    log.failure = new Error('The disk is full.');
    source.give({ ...value(2), settled: settle });
    await until(() => settled.length === 2);
    expect(statuses()[0]).toMatchObject({ state: 'down', reason: expect.stringContaining('The disk is full.') });
    log.failure = undefined;
    source.give({ ...value(3), settled: settle });
    await until(() => settled.length === 3);
    expect(settled).toEqual([1, 'The disk is full.', 3]);
    expect(log.kept('air').map((delta) => delta.seq)).toEqual([1, 2, 3]);
  });

  it('goes on after a delta that the log will never take, which is set aside under its number', async () => {
    const source = handFed('air');
    const log = memoryLog();
    const append = log.append.bind(log);
    log.append = async (deltas) => {
      if (deltas.some((delta) => delta.observe?.[0]?.result === 13)) throw new Error('It holds a 13.');
      return append(deltas);
    };
    const { statuses } = await house([source.feed], { log });
    const settled: (string | undefined)[] = [];
    source.give(value(12), { ...value(13), settled: (failure) => void settled.push(failure?.message) }, value(14));
    await until(() => log.kept('air').length === 3);
    expect(log.kept('air').map((delta) => delta.observe?.[0]?.result)).toEqual([12, undefined, 14]);
    expect(settled).toEqual(['It holds a 13.']);
    expect(log.quarantined).toMatchObject([{ feed: 'air', reason: 'It holds a 13.' }]);
    await until(() => statuses()[0]!.state === 'live');
  });

  it('waits while the log does not keep up, and no other waits with it', async () => {
    const [fast, other] = [handFed('fast'), handFed('other')];
    const log = memoryLog();
    const append = log.append.bind(log);
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    log.append = async (deltas) => {
      if (deltas[0]!.feed === 'fast') await gate;
      return append(deltas);
    };
    const { state } = await house([fast.feed, other.feed], { log });
    for (let n = 0; n < 5_000; n += 1) fast.give(value(n));
    await until(() => state('fast')!.seq >= 2_000);
    other.give(value(1));
    await until(() => log.kept('other').length === 1);
    expect(fast.left()).toBeGreaterThan(2_900);
    open();
    await until(() => log.kept('fast').length === 5_000);
  });

  it('counts and keeps what it puts in quarantine', async () => {
    const source = handFed('air');
    const { statuses, log } = await house([source.feed]);
    await until(() => source.opened.length === 1);
    source.opened[0]!.quarantine(Uint8Array.of(1, 2), 'No header.');
    expect(log.quarantined).toEqual([{ feed: 'air', raw: Uint8Array.of(1, 2), reason: 'No header.' }]);
    expect(statuses()[0]!.quarantined).toBe(1);
  });
});
