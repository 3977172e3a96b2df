import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import { idOf } from '../../../model/id.ts';
import { opened } from '../../../model/incidents/incident-life.ts';
import { thingOfIncident } from '../../../model/incidents/incident.ts';
import type { CapMessage } from '../../../model/warnings/cap.ts';
import { warningId } from '../../../model/warnings/warning.ts';
import { readCap } from '../../cap/read-cap.ts';
import { atomOf, publicMessage, publicMessages } from '../../outbox/public-feed.ts';
import { content, openWarnings, testCity, type Running } from '../../testing/warning-desk.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const hourMs = 3_600_000;
const feedName = { id: idOf('WarningFeed', testCity.id), title: testCity.name };

/** Somebody's address outside: answers with these, then with 204. */
async function webhook(...answers: number[]) {
  const posts: { readonly headers: IncomingHttpHeaders; readonly message: CapMessage }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posts.push({ headers: request.headers, message: readCap(Buffer.concat(parts)) });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => server.close());
  const stop = (): void => void server.close(() => server.closeAllConnections());
  return { posts, stop, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cap` };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'warnings-'));
  closers.push(() => rmSync(made, { recursive: true }));
  return made;
}

function open(running: Running) {
  const here = openWarnings(running);
  closers.push(() => here.close());
  return here;
}
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const statesOf = (here: ReturnType<typeof openWarnings>) =>
  Object.fromEntries(here.deliveries().map(({ outlet, state }) => [outlet, state]));

function incident(exercise: boolean): FeedState {
  const state = new FeedState('command');
  const opening = {
    title: { zh: '洪', en: 'f' },
    kind: 'flood',
    severity: 'severe',
    alerts: [],
    attached: [],
  } as const;
  const area = { type: 'Circle', centre: [120, 30], radiusM: 900 } as const;
  const made = opened({ ...opening, area, exercise }, state, { number: 1, by: 'Li', why: '', atMs: 1 });
  state.apply({ feed: 'command', seq: 1, time: 1, upsert: [thingOfIncident(made)] });
  return state;
}
const incidentId = 'urn:ngsi-ld:Incident:1';

describe('a warning that was sent', () => {
  it('comes to the address that failed twice, with one key, and is a fact at every step', async () => {
    const there = await webhook(500, 503);
    const here = open({ settings: { WARNING_WEBHOOK_URL: there.url, WARNING_SENDER: 'command@yuhang.example' } });
    await here.send('a');
    await until(() => expect(statesOf(here)).toEqual({ feed: 'delivered', webhook: 'delivered' }));
    expect(there.posts.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('a:webhook'));
    expect(there.posts[2]!.headers['content-type']).toBe('application/cap+xml');
    expect(there.posts[2]!.message).toMatchObject({
      identifier: 'a',
      status: 'Actual',
      sender: 'command@yuhang.example',
    });
    const [found] = here.deliveries().filter(({ outlet }) => outlet === 'webhook');
    expect(found).toMatchObject({ tries: 2, why: { en: 'It answered 503; 2xx was expected.' } });
  });

  it('is a whole file, once, and stands in the public feed', async () => {
    const dir = folder();
    const here = open({ settings: { WARNING_FILE_DIR: dir } });
    await here.send('a');
    await until(() => expect(readdirSync(dir)).toEqual(['a.xml']));
    const message = readCap(readFileSync(join(dir, 'a.xml')));
    expect(message.infos.map(({ language }) => language)).toEqual(['zh-CN', 'en']);
    expect(message.infos[0]!.areas[0]!.geocodes).toEqual([{ name: 'GB/T 10114', value: '330110110' }]);
    const known = { warnings: here.state, command: undefined };
    expect(publicMessages(known).map(({ identifier }) => identifier)).toEqual(['a']);
    const atom = atomOf(publicMessages(known), feedName, Date.now());
    expect(atom).toContain('href="warnings/a.xml"');
    expect(publicMessage('a', known)).toMatchObject({ identifier: 'a' });
    expect(publicMessage('b', known)).toBeUndefined();
  });

  it('is not brought again where the other side refused the message itself', async () => {
    const there = await webhook(503, 422);
    const here = open({ settings: { WARNING_WEBHOOK_URL: there.url } });
    await here.send('a');
    await until(() => expect(statesOf(here)['webhook']).toBe('failed'));
    expect(there.posts).toHaveLength(2);
  });

  it('is not brought any more when it was cancelled meanwhile, and the cancellation is', async () => {
    const there = await webhook(...Array<number>(50).fill(503));
    const here = open({ settings: { WARNING_WEBHOOK_URL: there.url }, pace: { waitsMs: [60_000, 60_000] } });
    await here.send('a');
    await until(() => expect(there.posts).toHaveLength(1));
    await here.ask('cancel-warning', { key: 'c', of: warningId('a') }, 'Li', '误发');
    await here.ask('approve-warning', { id: warningId('c'), revision: 1 }, 'Wang');
    await until(() => expect(there.posts).toHaveLength(2));
    expect(there.posts[1]!.message).toMatchObject({ msgType: 'Cancel', references: [{ identifier: 'a' }] });
    await until(() =>
      expect(
        here.deliveries().find(({ warning, outlet }) => warning === warningId('a') && outlet === 'webhook'),
      ).toMatchObject({ state: 'failed', why: { en: expect.stringContaining('no longer in force') } }),
    );
  });

  it('is over by the clock, as a fact, and leaves the public feed', async () => {
    let nowMs = Date.now();
    const here = open({ pace: { now: () => nowMs } });
    await here.send('a');
    nowMs += 2 * hourMs;
    await until(() => expect(here.warning('a').state).toBe('expired'));
    expect(publicMessages({ warnings: here.state, command: undefined })).toEqual([]);
  });
});

describe('a house that falls', () => {
  it('leaves to the next what nobody thanked for, and never brings again what was', async () => {
    const away = await webhook(...Array<number>(1_000).fill(503));
    const dir = folder();
    const first = open({ settings: { WARNING_WEBHOOK_URL: away.url, WARNING_FILE_DIR: dir } });
    await first.send('a');
    await until(() => expect(statesOf(first)).toMatchObject({ file: 'delivered', webhook: 'waiting' }));
    await first.close();
    rmSync(join(dir, 'a.xml'));

    const there = await webhook();
    const second = open({
      settings: { WARNING_WEBHOOK_URL: there.url, WARNING_FILE_DIR: dir },
      before: first.state,
    });
    await until(() => expect(statesOf(second)).toEqual({ feed: 'delivered', file: 'delivered', webhook: 'delivered' }));
    expect(there.posts.map(({ headers }) => headers['idempotency-key'])).toEqual(['a:webhook']);
    await second.close();

    const third = open({ settings: { WARNING_WEBHOOK_URL: there.url, WARNING_FILE_DIR: dir }, before: second.state });
    await until(() => expect(third.notes.length).toBeGreaterThan(5));
    expect(there.posts).toHaveLength(1);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('brings nothing that its log did not keep', async () => {
    const there = await webhook();
    let isKept = true;
    const here = open({ settings: { WARNING_WEBHOOK_URL: there.url }, keeps: () => isKept });
    await here.ask('draft-warning', { key: 'a', content: { ...content, expiresMs: Date.now() + hourMs } });
    await here.ask('submit-warning', { id: warningId('a'), revision: 1 });
    isKept = false;
    void here.ask('approve-warning', { id: warningId('a'), revision: 1 }, 'Wang');
    await until(() => expect(here.notes.at(-1)).toContain('1 deliveries wait'));
    const seen = here.notes.length;
    await until(() => expect(here.notes.length).toBeGreaterThan(seen + 5));
    expect(there.posts).toEqual([]);
  });
});

describe('an exercise', () => {
  async function everywhere(running: Running, key: string, more: object) {
    const [there, dir] = [await webhook(), folder()];
    const settings = { WARNING_WEBHOOK_URL: there.url, WARNING_FILE_DIR: dir };
    const here = open({ ...running, settings });
    await here.send(key, more);
    // One that is real goes out beside it, so that the ways were open.
    await here.send('real');
    await until(() => expect(readdirSync(dir)).toContain('real.xml'));
    await until(() => expect(there.posts.map(({ message }) => message.identifier)).toContain('real'));
    const seen = here.notes.length;
    await until(() => expect(here.notes.length).toBeGreaterThan(seen + 5));
    const known = { warnings: here.state, command: running.command };
    return {
      here,
      file: readdirSync(dir),
      webhook: there.posts.map(({ message }) => message.identifier),
      feed: publicMessages(known).map(({ identifier }) => identifier),
      atom: atomOf(publicMessages(known), feedName, 0),
      own: publicMessage(key, known),
      folderNow: () => readdirSync(dir),
      webhookNow: () => there.posts.map(({ message }) => message.identifier),
    };
  }
  const onlyReal = { file: ['real.xml'], webhook: ['real'], feed: ['real'], own: undefined };

  it('reaches no outlet, and is seen in the house with its mark', async () => {
    const { here, atom, ...out } = await everywhere({}, 'drill', { exercise: true });
    expect(out).toMatchObject(onlyReal);
    expect(atom).not.toContain('drill');
    expect(here.deliveries().filter(({ warning }) => warning === warningId('drill'))).toEqual([]);
    expect(here.warning('drill')).toMatchObject({ state: 'sent', exercise: true });
    expect(here.state.things.get(warningId('drill'))!.name.zh).toMatch(/^【演练】/);
  });

  it('is one where the incident is, whatever whoever writes says of it', async () => {
    const given = { incident: incidentId, exercise: false };
    const { here, atom, ...out } = await everywhere({ command: incident(true) }, 'drill', given);
    expect(out).toMatchObject(onlyReal);
    expect(atom).not.toContain('drill');
    expect(here.warning('drill').exercise).toBe(true);
    for (const { name, properties } of here.state.things.values())
      if (JSON.stringify(properties).includes('drill')) expect(name.zh).toMatch(/^【演练】/);
  });

  it('reaches no outlet by an update or a cancellation either', async () => {
    const { here, atom, ...out } = await everywhere({}, 'drill', { exercise: true });
    const given = { content: { ...content, expiresMs: Date.now() + hourMs }, of: warningId('drill') };
    await here.ask('update-warning', { key: 'later', ...given });
    await here.ask('submit-warning', { id: warningId('later'), revision: 1 });
    await here.ask('approve-warning', { id: warningId('later'), revision: 1 }, 'Wang');
    await here.ask('cancel-warning', { key: 'never', of: warningId('later') }, 'Li', '演练结束');
    await here.ask('approve-warning', { id: warningId('never'), revision: 1 }, 'Wang');
    const seen = here.notes.length;
    await until(() => expect(here.notes.length).toBeGreaterThan(seen + 5));
    expect(out.folderNow().concat(out.webhookNow())).toEqual(['real.xml', 'real']);
    expect(publicMessages({ warnings: here.state, command: undefined }).map(({ identifier }) => identifier)).toEqual([
      'real',
    ]);
    expect(here.warning('later').state).toBe('cancelled');
    expect(atom).not.toContain('drill');
  });

  it('does not follow from an incident that is real', async () => {
    const { file } = await everywhere({ command: incident(false) }, 'a', { incident: incidentId });
    expect(file.sort()).toEqual(['a.xml', 'real.xml']);
  });

  it('may be what nothing is known of: no warning is made about an incident that is not there', async () => {
    const here = open({});
    await expect(here.send('a', { incident: incidentId })).rejects.toThrow('so it may be an exercise');
    expect(here.warning('a')).toBeUndefined();
  });
});
