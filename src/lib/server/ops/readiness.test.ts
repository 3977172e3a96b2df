import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openReadiness } from './readiness.ts';

it('is ready only when all rooms are open and each of them stands', async () => {
  const ready = openReadiness();
  let trunk = 'Redis does not answer.';
  ready.needs('store', () => '');
  ready.needs('trunk', async () => trunk);
  expect(await ready.reasons()).toEqual(['The city is still opening.']);
  ready.opened();
  expect(await ready.reasons()).toEqual([trunk]);
  trunk = '';
  expect(await ready.reasons()).toEqual([]);
});

it('is never ready again once it is draining', async () => {
  const ready = openReadiness();
  ready.opened();
  ready.draining();
  ready.opened();
  expect(await ready.reasons()).toHaveLength(1);
});

it.each([
  ['throws', () => fail('gone')],
  ['rejects', async () => fail('gone')],
])('takes a check that %s for a reason, each time anew', async (_how, check) => {
  const ready = openReadiness();
  let asked = 0;
  ready.opened();
  ready.needs('store', () => {
    asked += 1;
    return check();
  });
  expect(await ready.reasons()).toEqual(['The store could not be asked: gone']);
  expect(await ready.reasons()).toEqual(['The store could not be asked: gone']);
  expect(asked).toBe(2);
});

it('does not wait for what hangs, nor ask it again until it has answered', async () => {
  const ready = openReadiness(20);
  ready.opened();
  let asked = 0;
  let answer: (said: string) => void = () => undefined;
  ready.needs('store', () => {
    asked += 1;
    return new Promise<string>((done) => (answer = done));
  });
  const probes = await Promise.all([ready.reasons(), ready.reasons(), ready.reasons()]);
  expect(probes.flat()).toEqual(Array(3).fill('The store did not answer within 0.02 s.'));
  await ready.reasons();
  expect(asked).toBe(1);
  answer('');
  await turn();
  const again = ready.reasons();
  expect(asked).toBe(2);
  answer('');
  expect(await again).toEqual([]);
});

function fail(why: string): never {
  throw new Error(why);
}
