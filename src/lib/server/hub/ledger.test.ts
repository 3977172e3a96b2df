import { describe, expect, it, vi } from 'vitest';
import { ClaimLost, LogAway } from '../../model/fact-log.ts';
import { openLedger } from './ledger.ts';
import { memoryLog } from './memory-log.ts';

const delta = (seq: number, term = 1) => ({ feed: 'air', term, seq, time: seq });

/** A ledger over a log that another process can claim, with what its givers were told. */
async function opened() {
  const log = memoryLog();
  const claim = (await log.take('air'))!;
  const told = new Map<number, Error | undefined>();
  const ledger = openLedger(log, 'air', () => undefined);
  const give = (seq: number) => ledger.append(delta(seq, claim.term), (failure) => told.set(seq, failure));
  const settled = (count: number) => vi.waitFor(() => expect(told.size).toBe(count));
  return { log, ledger, told, give, settled };
}

describe('a ledger whose claim is lost', () => {
  it('keeps nothing more, tells everybody who waits and who comes later, and loses nothing in silence', async () => {
    const { log, ledger, told, give, settled } = await opened();
    await give(1);
    await settled(1);
    log.lapse('air');
    expect(await log.as('west').take('air')).toEqual({ feed: 'air', term: 2, base: 1 });
    await Promise.all([give(2), give(3)]);
    await settled(3);
    await give(4);
    expect([told.get(1), told.get(2), told.get(3), told.get(4)]).toEqual([
      undefined,
      ...Array(3).fill(expect.any(ClaimLost)),
    ]);
    expect(log.kept('air')).toEqual([delta(1)]);
    expect(ledger.failure()).toMatch(/stands under term 2/);
    await expect(ledger.close(100)).resolves.toBeUndefined();
  });

  it('sets no number aside for a log that is only away, however often it refuses', async () => {
    const { log, told, give, settled } = await opened();
    let asked = 0;
    const away = new LogAway('The disk is full.');
    Object.defineProperty(log, 'failure', {
      configurable: true,
      get: () => ((asked += 1), asked > 8 ? undefined : away),
    });
    await give(1);
    await settled(1);
    await vi.waitFor(() => expect(log.kept('air')).toEqual([delta(1)]), { timeout: 20_000 });
    expect(log.quarantined).toEqual([]);
    expect(told.get(1)).toBeInstanceOf(LogAway);
  }, 25_000);
});

describe('leases in memory', () => {
  it('are renewed after they ran out as long as nobody else has taken them', async () => {
    const log = memoryLog();
    const [east, west] = [log.as('east'), log.as('west')];
    const claim = (await east.take('air'))!;
    expect(await west.take('air')).toBeUndefined();
    log.lapse('air');
    expect(await east.renew([claim])).toEqual([]);
    expect(await west.take('air')).toBeUndefined();
    log.lapse('air');
    expect((await west.take('air'))!.term).toBe(2);
    expect(await east.renew([claim])).toEqual(['air']);
    await east.release(claim);
    expect(await east.take('air')).toBeUndefined();
    expect(await log.terms('air')).toEqual([claim, { feed: 'air', term: 2, base: 0 }]);
  });
});
