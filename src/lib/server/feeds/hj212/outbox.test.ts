import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox, type Letter } from './outbox.ts';

const letter = (name: string, rank: 0 | 1 = 1, parts = 1): Letter => ({
  rank,
  frames: (qn) => Array.from({ length: parts }, () => Buffer.from(`${name} ${qn}`)),
});

describe('the outbox of a device', () => {
  let open = true;
  let written: string[] = [];
  const line = {
    get open() {
      return open;
    },
    send: (bytes: Uint8Array) => {
      written.push(Buffer.from(bytes).toString());
      return open;
    },
  };
  const outbox = (): Outbox => new Outbox(() => line, String, 1);
  beforeEach(() => {
    open = true;
    written = [];
  });

  it('sends a letter again, under its own QN, until it is thanked for', () => {
    const box = outbox();
    box.put(letter('a'));
    for (const nowMs of [0, 5_000, 10_001]) box.work(nowMs);
    expect(written).toEqual(['a 0', 'a 0']);
    box.thanked('0');
    box.work(30_000);
    expect(written).toHaveLength(2);
    expect(box.size).toBe(0);
  });

  it('keeps letters while the line is down and says what was under way again on the next one', () => {
    const box = outbox();
    box.put(letter('a'));
    box.work(0);
    open = false;
    box.put(letter('b'));
    box.work(1);
    expect(written).toEqual(['a 0']);
    open = true;
    box.startOver();
    box.work(2);
    box.work(3);
    expect(written).toEqual(['a 0', 'a 2', 'b 3']);
  });

  it('says what is now before what is made up for, and not more than three unanswered', () => {
    const box = outbox();
    for (const name of ['a', 'b', 'c', 'd']) box.put(letter(name));
    box.put(letter('now', 0));
    for (let nowMs = 0; nowMs < 5; nowMs += 1) box.work(nowMs);
    expect(written).toEqual(['now 0', 'a 1', 'b 2']);
  });

  it('waits for thanks for every part of a split letter', () => {
    const box = outbox();
    let told = 0;
    box.put({ ...letter('a', 1, 2), thanked: () => (told += 1) });
    box.work(0);
    box.thanked('0');
    expect([box.size, told]).toEqual([1, 0]);
    box.thanked('0');
    box.thanked('0');
    expect([box.size, told]).toEqual([0, 1]);
  });
});
