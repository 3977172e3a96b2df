import { afterEach, describe, expect, it } from 'vitest';
import { openOutbox, type Entry, type Outbox, type Pressed, type Shelf } from './outbox.ts';
import { sendEntry, type Ask } from './send.ts';

const opened: Outbox[] = [];
afterEach(() => opened.splice(0).forEach((outbox) => outbox.close()));

/** A shelf as the phone's: numbers what is put on it, gives out copies. */
function memoryShelf(): Shelf {
  const entries = new Map<number, Entry>();
  let seq = 0;
  return {
    all: () => Promise.resolve([...entries.values()].sort((a, b) => a.seq - b.seq)),
    add: (entry) => Promise.resolve(void entries.set((seq += 1), { ...entry, seq })),
    put: (entry) => Promise.resolve(void entries.set(entry.seq, entry)),
    remove: (number) => Promise.resolve(void entries.delete(number)),
  };
}

/** One tab after the other, as Web Locks do it. */
function lock(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => (last = last.then(work));
}

/** A house that takes an order once by its id; each request goes the way the line lets it. */
function house() {
  const taken: string[] = [];
  const asked: string[] = [];
  const line: ('cut before' | 'cut after' | 'gateway' | 'busy' | 'full')[] = [];
  const ask = (async (path: string, { body }: { body: string | Blob }) => {
    const way = line.shift();
    asked.push(
      typeof body === 'string' ? ((JSON.parse(body) as { given: { answer: string } }).given.answer ?? '?') : 'photo',
    );
    if (way === 'cut before') throw new TypeError('Failed to fetch');
    if (way === 'gateway') return new Response('<html>Welcome to our Wi-Fi</html>', { status: 200 });
    if (way === 'busy') return Response.json({ refused: words, again: true }, { status: 503 });
    if (way === 'full') return Response.json({ refused: words }, { status: 507 });
    if (path === '/api/photos') return Response.json({ photo: 'f'.repeat(64) });
    const { given } = JSON.parse(body as string) as { given: { answer: string; wrong?: boolean; photos?: string[] } };
    if (given.wrong) return Response.json({ refused: words }, { status: 409 });
    const order = given.answer + (given.photos ? `+${given.photos.length}` : '');
    if (!taken.includes(order)) taken.push(order);
    if (way === 'cut after') throw new TypeError('Failed to fetch');
    return Response.json({ done: taken.length });
  }) as unknown as Ask;
  return { taken, asked, line, ask };
}

const words = { zh: '不行', en: 'no' };
const press = (answer: string, more: Partial<Pressed> & { wrong?: boolean } = {}): Pressed => {
  const { wrong, ...rest } = more;
  const given = { answer, ...(wrong ? { wrong } : {}) };
  return { subject: 'task', words, name: 'answer-task', given, by: 'Li', pressedMs: 0, photos: [], ...rest };
};

function phone(ask: Ask, shelf = memoryShelf(), alone = lock()) {
  const outbox = openOutbox({
    ...{ shelf, alone, changed: () => undefined, waitsMs: [5, 20] },
    send: (entry, keep) => sendEntry(entry, keep, ask),
  });
  opened.push(outbox);
  const states = async () => (await shelf.all()).map(({ given, state }) => `${String(given['answer'])} ${state}`);
  return { outbox, shelf, states };
}

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  await expect.poll(holds, { timeout: 5_000, interval: 5 }).toBe(true);
};

describe('the outbox', () => {
  it('sends what was pressed without a line, in order, once there is one', async () => {
    const { ask, line, taken } = house();
    line.push('cut before', 'cut before', 'cut before', 'cut before');
    const { outbox, states } = phone(ask);
    await outbox.press(press('one'));
    await outbox.press(press('two'));
    await outbox.press(press('three'));
    await until(() => taken.length === 3);
    expect(taken).toEqual(['one', 'two', 'three']);
    await until(async () => (await states()).join() === 'one sent,two sent,three sent');
  });

  it('sends again what the house took but could not say so, and it is one order', async () => {
    const { ask, line, taken, asked } = house();
    line.push('cut after');
    const { outbox, states } = phone(ask);
    await outbox.press(press('one'));
    await until(async () => (await states())[0] === 'one sent');
    expect(asked).toEqual(['one', 'one']);
    expect(taken).toEqual(['one']);
  });

  it('believes no gateway that answers in the place of the house', async () => {
    const { ask, line, taken, asked } = house();
    line.push('gateway', 'busy');
    const { outbox, states } = phone(ask);
    await outbox.press(press('one'));
    await until(async () => (await states())[0] === 'one sent');
    expect([asked.length, taken]).toEqual([3, ['one']]);
  });

  it('marks what is refused with the sentence, sends it no more, and goes on', async () => {
    const { ask, asked } = house();
    const { outbox, shelf, states } = phone(ask);
    await outbox.press(press('one', { wrong: true }));
    await outbox.press(press('two'));
    await until(async () => (await states()).join() === 'one refused,two sent');
    await outbox.flush();
    expect(asked).toEqual(['one', 'two']);
    expect((await shelf.all())[0]!.said).toEqual(words);
    await outbox.dismiss(1);
    expect(await states()).toEqual(['two sent']);
  });

  it('lets nothing overtake in one subject, and nothing of another wait for it', async () => {
    const { ask, line, taken } = house();
    line.push('busy');
    const { outbox } = phone(ask);
    await Promise.all([
      outbox.press(press('a1', { subject: 'a' })),
      outbox.press(press('a2', { subject: 'a' })),
      outbox.press(press('b1', { subject: 'b' })),
    ]);
    await until(() => taken.length === 3);
    expect(taken).toEqual(['b1', 'a1', 'a2']);
  });

  it('tries a word where a picture did not come through', async () => {
    const { ask, line, taken } = house();
    line.push('cut before');
    const { outbox } = phone(ask);
    await Promise.all([
      outbox.press(press('a', { subject: 'a', photos: [new Blob(['x'])] })),
      outbox.press(press('b', { subject: 'b' })),
    ]);
    await until(() => taken.length === 2);
    expect(taken).toEqual(['b', 'a+1']);
  });

  it('sends pictures before the order that names them, and each once', async () => {
    const { ask, line, asked, taken } = house();
    const { outbox, shelf, states } = phone(ask);
    line.push(...(['cut before', undefined, 'cut before'] as typeof line));
    await outbox.press(press('one', { photos: [new Blob(['x'])] }));
    await until(async () => (await states())[0] === 'one sent');
    expect(asked).toEqual(['photo', 'photo', 'one', 'one']);
    expect(taken).toEqual(['one+1']);
    expect((await shelf.all())[0]!.photos).toEqual([]);
  });

  it('sends the word without a picture that the house does not take, and says so', async () => {
    const { ask, line, taken } = house();
    line.push('full');
    const { outbox, shelf, states } = phone(ask);
    await outbox.press(press('one', { photos: [new Blob(['x'])] }));
    await until(async () => (await states())[0] === 'one sent');
    expect(taken).toEqual(['one']);
    expect((await shelf.all())[0]!.said!.en).toContain('a photo was not taken');
  });

  it('sends each once though two tabs look at it', async () => {
    const { ask, asked } = house();
    const [shelf, alone] = [memoryShelf(), lock()];
    const [one, other] = [phone(ask, shelf, alone), phone(ask, shelf, alone)];
    await one.outbox.press(press('one'));
    await other.outbox.press(press('two'));
    await Promise.all([one.outbox.flush(), other.outbox.flush()]);
    await until(async () => (await one.states()).join() === 'one sent,two sent');
    expect(asked).toEqual(['one', 'two']);
  });

  it('asks a house that is busy ever more seldom', async () => {
    const { ask, line, asked } = house();
    line.push(...Array.from({ length: 100 }, () => 'busy' as const));
    const shelf = memoryShelf();
    const send = (entry: Entry, keep: (entry: Entry) => Promise<void>) => sendEntry(entry, keep, ask);
    const outbox = openOutbox({ shelf, send, alone: lock(), changed: () => undefined, waitsMs: [20, 5_000] });
    opened.push(outbox);
    await outbox.press(press('one'));
    await until(() => asked.length >= 3);
    await new Promise((later) => setTimeout(later, 300));
    expect(asked.length).toBeLessThan(10);
  });

  it('goes on where the page before it was closed', async () => {
    const { ask, line, taken } = house();
    const shelf = memoryShelf();
    line.push('cut before', 'cut before');
    const before = phone(ask, shelf);
    await before.outbox.press(press('one'));
    before.outbox.close();
    const { outbox } = phone(ask, shelf);
    await outbox.flush();
    await until(() => taken.length === 1);
    expect(taken).toEqual(['one']);
  });
});
