import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import type { CapMessage } from '../../../model/warnings/cap.ts';
import { incomingIn, type Incoming } from '../../../model/warnings/incoming.ts';
import { incomingByClock, received } from '../../../model/warnings/received.ts';
import { writeCap } from '../../cap/write-cap.ts';
import { evaluate, freshMemory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { openWarnings, testCity, type Running } from '../../testing/warning-desk.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const startMs = Date.UTC(2026, 6, 23, 10);
const hourMs = 3_600_000;
const rules = ruleBook(loadRules().rules, [], 0);

const area = {
  areaDesc: '全区',
  polygons: [],
  circles: [{ centre: [119.9, 30.3], radiusM: 5_000 }],
  geocodes: [],
} as const;
function message(identifier: string, more: Partial<CapMessage> = {}, info: object = {}): CapMessage {
  return {
    ...{ identifier, sender: 'qx@zj.example', sentMs: startMs, status: 'Actual', msgType: 'Alert', scope: 'Public' },
    references: [],
    infos: [
      {
        ...{ language: 'zh-CN', categories: ['Met'], event: '暴雨', urgency: 'Immediate', severity: 'Moderate' },
        ...{ certainty: 'Likely', expiresMs: startMs + hourMs, headline: `暴雨 ${identifier}`, areas: [area], ...info },
      } as CapMessage['infos'][number],
    ],
    ...more,
  };
}
const naming = (...identifiers: string[]) =>
  identifiers.map((identifier) => ({ sender: 'qx@zj.example', identifier, sentMs: startMs }));

/** The feed's state with the rules looking on. */
function watched() {
  const state = new FeedState('warnings');
  let [nowMs, memory] = [startMs, freshMemory(0)];
  const take = (change: ReturnType<typeof received>): void =>
    state.apply({ feed: 'warnings', seq: state.seq + 1, time: nowMs, ...change });
  const look = (): void => void (memory = evaluate(rules, [state], (nowMs += 1), memory).memory);
  return {
    state,
    receive(said: CapMessage): void {
      take(received(said, state, (nowMs += 1)));
      look();
    },
    pass(ms: number): void {
      nowMs += ms;
      take(incomingByClock(state, nowMs));
      look();
    },
    alerts: () =>
      Array.from(
        memory.alerts.values(),
        ({ severity, headline, state: stands = 'active' }) => `${severity} ${headline.zh} ${stands}`,
      ),
    all: () => [...memory.alerts.values()],
    incoming: (): Incoming[] => incomingIn(state.things.values()),
  };
}

describe('a warning from outside', () => {
  it('is an alarm of its grade while it stands, once however often it comes', () => {
    const here = watched();
    here.receive(message('1'));
    here.receive(message('1'));
    expect(here.alerts()).toEqual(['moderate 暴雨 1 active']);
    expect(here.state.things.get(here.all()[0]!.thing)).toMatchObject({ location: [119.9, 30.3] });
  });

  it('stays the same alarm when it is updated, and its headline and grade are the new ones', () => {
    const here = watched();
    here.receive(message('1'));
    const [before] = here.all();
    here.receive(message('2', { msgType: 'Update', references: naming('1') }, { severity: 'Extreme' }));
    expect(here.alerts()).toEqual(['extreme 暴雨 2 active']);
    expect(here.all()[0]!.id).toBe(before!.id);
    here.receive(message('0', { msgType: 'Update', references: naming('1'), sentMs: startMs - 1 }));
    expect(here.incoming()[0]!.message.identifier).toBe('2');
  });

  it('clears when it is cancelled, by name or by a chain of names, and does not come back', () => {
    const here = watched();
    here.receive(message('1'));
    here.receive(message('2', { msgType: 'Update', references: naming('1') }, { severity: 'Severe' }));
    here.receive(message('3', { msgType: 'Cancel', references: naming('1'), infos: [] }));
    expect(here.incoming()).toMatchObject([{ state: 'cancelled' }]);
    // What was bad stays until somebody has said that he knows of it, as every alarm.
    expect(here.alerts()).toEqual(['severe 暴雨 2 returned']);
    here.receive(message('1'));
    here.receive(message('2', { msgType: 'Update', references: naming('1') }));
    expect(here.incoming().filter(({ state }) => state === 'standing')).toEqual([]);
  });

  it('that comes after its own cancellation never stands', () => {
    const here = watched();
    here.receive(message('2', { msgType: 'Cancel', references: naming('1'), infos: [] }));
    here.receive(message('1'));
    expect(here.alerts()).toEqual([]);
  });

  it('is over by the clock where it says when, and stands where it does not', () => {
    const here = watched();
    here.receive(message('1'));
    here.receive(message('2', {}, { expiresMs: undefined }));
    here.pass(2 * hourMs);
    expect(here.incoming().map(({ state }) => state)).toEqual(['expired', 'standing']);
    expect(here.alerts()).toEqual(['moderate 暴雨 2 active']);
  });

  it('of no grade is unknown, which ranks above the worst', () => {
    const here = watched();
    here.receive(message('1', {}, { severity: 'Unknown' }));
    expect(here.alerts()).toEqual(['unknown 暴雨 1（等级未说明） active']);
    here.receive(message('2', { msgType: 'Update', references: naming('1') }, { severity: 'Minor' }));
    expect(here.alerts()).toContain('minor 暴雨 2 active');
    expect(here.state.datastreams.size).toBe(1);
  });

  it('is neither cancelled by somebody else nor by an exercise', () => {
    const here = watched();
    here.receive(message('1'));
    const cancel = { msgType: 'Cancel', references: naming('1'), infos: [] } as const;
    here.receive(message('2', { ...cancel, sender: 'other@x.example' }));
    here.receive(message('3', { ...cancel, status: 'Exercise' }));
    expect(here.alerts()).toEqual(['moderate 暴雨 1 active']);
  });

  it('as an exercise is marked as one, and as a test raises nothing', () => {
    const here = watched();
    here.receive(message('1', { status: 'Exercise' }));
    here.receive(message('2', { status: 'Test' }));
    expect(here.all()).toMatchObject([{ exercise: true, headline: { zh: '【演练】暴雨 1' } }]);
    expect(here.incoming().map(({ state }) => state)).toEqual(['standing', 'disregarded']);
  });
});

function open(running: Running) {
  const here = openWarnings(running);
  closers.push(() => here.close());
  return here;
}
const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const xml = (said: CapMessage): string => writeCap(said, testCity.timeZone);
const inAYear = { expiresMs: Date.now() + 365 * 24 * hourMs };

describe('the door for CAP', () => {
  async function door(settings: Record<string, string>) {
    const here = open({ settings: { CAP_PORT: '0', ...settings } });
    await until(() => expect(here.notes.at(-1)).toMatch(/listening for CAP on|closed/));
    const port = /:(\d+) \(HTTP\)/.exec(here.notes.at(-1)!)?.[1];
    const post = async (body: string, token = 'word'): Promise<[number, string]> => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
      return [response.status, await response.text()];
    };
    return { here, post };
  }

  it('stays shut without a token and says so', async () => {
    const { here } = await door({});
    expect(here.notes.at(-1)).toContain('the door for CAP is closed: CAP_TOKEN is not set');
  });

  it('thanks for what is kept, also the second time', async () => {
    const { here, post } = await door({ CAP_TOKEN: 'word' });
    const twice = [await post(xml(message('1', {}, inAYear))), await post(xml(message('1', {}, inAYear)))];
    expect(twice).toEqual([
      [204, ''],
      [204, ''],
    ]);
    expect(incomingIn(here.state.things.values())).toMatchObject([{ state: 'standing' }]);
  });

  it('refuses another token, what it cannot read, and too much, each with a sentence', async () => {
    const { here, post } = await door({ CAP_TOKEN: 'word' });
    expect(await post(xml(message('1')), 'wrong')).toEqual([401, expect.stringContaining('token')]);
    expect(await post('<alert/>')).toEqual([400, expect.stringContaining('namespace')]);
    expect(here.quarantined).toEqual([expect.stringContaining('namespace')]);
    expect(await post('x'.repeat(1024 * 1024 + 1))).toEqual([413, expect.stringContaining('1048576 bytes')]);
    expect(here.state.things.size).toBe(0);
  });
});

describe('sources that are asked', () => {
  /** A feed of alerts; what is not in it answers 404. */
  async function source(pages: Record<string, string>) {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      const page = pages[request.url!];
      response.writeHead(page === undefined ? 404 : 200).end(page);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    closers.push(
      () => server.close(() => undefined),
      () => server.closeAllConnections(),
    );
    return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
  const atom = (...paths: string[]): string =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>${paths
      .map((path) => `<entry><id>x</id><link href="other"/><link type="application/cap+xml" href="${path}"/></entry>`)
      .join('')}</feed>`;

  it('give their alerts in the order they were said, each asked for once', async () => {
    const update = message('2', { msgType: 'Update', references: naming('1') }, { ...inAYear, severity: 'Severe' });
    const pages = {
      '/feed': atom('/2.xml', '/1.xml'),
      '/1.xml': xml(message('1', {}, inAYear)),
      '/2.xml': xml(update),
    };
    const there = await source(pages);
    const here = open({ settings: { CAP_FEED_URLS: ` ${there.url}/feed, not-one` }, pace: { pollEveryMs: 20 } });
    await until(() => expect(there.asked.filter((path) => path === '/feed').length).toBeGreaterThan(2));
    const [found, ...more] = incomingIn(here.state.things.values());
    expect([found!.message.identifier, found!.seen.length, more]).toEqual(['2', 2, []]);
    expect(there.asked.filter((path) => path !== '/feed')).toEqual(['/1.xml', '/2.xml']);
    expect(here.warned).toEqual([expect.stringContaining('"not-one"; an address with http')]);
    expect([...here.state.things.values()].map(({ kind }) => kind)).toContain('WarningSource');
  });

  it('are not taken for heard while one of their alerts cannot be had, and that is asked for again', async () => {
    const pages: Record<string, string> = { '/feed': atom('/1.xml', '/2.xml'), '/2.xml': '<alert/>' };
    const there = await source(pages);
    const here = open({ settings: { CAP_FEED_URLS: `${there.url}/feed` }, pace: { pollEveryMs: 20 } });
    await until(() => expect(there.asked.filter((path) => path === '/1.xml').length).toBeGreaterThan(1));
    expect(here.state.latest.size).toBe(0);
    expect(here.quarantined).toEqual([expect.stringContaining('/2.xml')]);
    pages['/1.xml'] = xml(message('1', {}, inAYear));
    await until(() => expect(incomingIn(here.state.things.values())).toHaveLength(1));
    await until(() => expect(here.state.latest.size).toBe(2));
  });

  it('do not bring back what this house said itself', async () => {
    const there = await source({ '/a.xml': xml(message('1', { sender: 'we@x' }, inAYear)) });
    const settings = { CAP_FEED_URLS: `${there.url}/a.xml`, WARNING_SENDER: 'we@x' };
    const here = open({ settings, pace: { pollEveryMs: 20 } });
    await until(() => expect(here.state.latest.size).toBe(1));
    expect(incomingIn(here.state.things.values())).toEqual([]);
  });
});
