import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Analysis, AnalysisGround, AnalysisView, Finding } from '../model/analysis.ts';
import { idOf } from '../model/id.ts';
import { Findings } from './findings.svelte.ts';

const cell = idOf('Sample', 'cell');
const thing = { type: 'Thing', id: cell, kind: 'Sample', name: { zh: '格', en: 'cell' } } as const;
const page = { hidden: false };

beforeEach(() => {
  vi.useFakeTimers();
  page.hidden = false;
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function offered(until: Promise<unknown> = Promise.resolve()) {
  const view = { now: 1_000_000, choice: 'a' };
  const seen = { loads: 0, updates: 0, closes: 0 };
  let ground: AnalysisGround | undefined;
  const analysis: Analysis = {
    ...{ id: 'sample', feeds: [], everyMs: 10_000 },
    open(given) {
      ground = given;
      return { update: () => (seen.updates += 1), close: () => (seen.closes += 1) };
    },
  };
  const load = () => {
    seen.loads += 1;
    return Promise.resolve(analysis);
  };
  const known = {
    get now() {
      return view.now;
    },
    choiceOf: () => view.choice,
  } as unknown as AnalysisView;
  const findings = new Findings({ id: 'small' } as never, known);
  findings.offer({ '/src/lib/analyses/sample/analysis.ts': load }, until);
  return { findings, seen, view, tell: (finding: Finding) => ground!.found(finding), ground: () => ground };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

it('loads an analysis when somebody first asks for it, once, and not before what must come first', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { findings, seen } = offered(promise);
  expect(findings.of('sample')).toBeUndefined();
  findings.of('sample');
  await settled();
  expect(seen.loads).toBe(0);
  resolve();
  await settled();
  expect(seen.loads).toBe(1);
});

it('asks it again when its time has come, at once when one chose otherwise or went into the past, and never unseen', async () => {
  const { findings, seen, view } = offered();
  findings.of('sample');
  await settled();
  const updatesAfter = (ms: number) => {
    vi.advanceTimersByTime(ms);
    view.now += ms;
    findings.turn();
    return seen.updates;
  };
  expect([updatesAfter(0), updatesAfter(5_000), updatesAfter(5_000)]).toEqual([1, 1, 2]);
  view.choice = 'b';
  expect(updatesAfter(250)).toBe(3);
  view.now -= 3_600_000;
  expect(updatesAfter(250)).toBe(4);
  page.hidden = true;
  expect(updatesAfter(60_000)).toBe(4);
});

it('gives what was found, and the things that only it knows', async () => {
  const { findings, tell } = offered();
  findings.of('sample');
  await settled();
  const finding: Finding = { find: (id) => (id === cell ? thing : undefined) };
  tell(finding);
  expect(findings.of('sample')).toBe(finding);
  expect(findings.find(cell)).toBe(thing);
  expect(findings.find(idOf('Sample', 'other'))).toBeUndefined();
});

it('takes back what was found when it breaks, and says why', async () => {
  const { findings, seen, tell, ground } = offered();
  findings.of('sample');
  await settled();
  tell({});
  ground()!.failed('no tiles');
  expect([findings.of('sample'), findings.failureOf('sample'), seen.closes]).toEqual([undefined, 'no tiles', 1]);
});

it('says why an analysis could not be loaded', async () => {
  const { findings } = offered();
  findings.offer({ 'x/sample/analysis.ts': () => Promise.reject(new Error('gone')) }, Promise.resolve());
  findings.of('sample');
  await settled();
  expect(findings.failureOf('sample')).toBe('gone');
});
