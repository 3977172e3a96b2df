import { afterEach, expect, it } from 'vitest';
import type { Answer } from '$lib/model/command.ts';
import { openHouse, type House } from '$lib/server/house.ts';
import { takeOrder } from '$lib/server/hub/take-order.ts';
import { POST } from './+server.ts';

const text = { zh: '不行', en: 'no' };
let asks = 0;
let close = (): unknown => undefined;
afterEach(() => close());

function answering(answer: Answer): string[] {
  const asked: string[] = [];
  const window = {
    ask: (request: object) => Promise.resolve((asked.push(JSON.stringify(request)), answer)),
    close() {},
  };
  close = openHouse({ ask: (sent: unknown) => takeOrder(window as never, sent) } as House);
  return asked;
}

async function post(body: string, type = 'application/json', from = `address ${(asks += 1)}`) {
  const request = new Request('http://house/api/orders', { method: 'POST', body, headers: { 'content-type': type } });
  const response = await POST({ request, getClientAddress: () => from } as never);
  return [response.status, await response.json()];
}
const order = JSON.stringify({ name: 'answer-task', given: { id: 1 }, by: ' Li ', why: '' });

it.each<[Answer, number]>([
  [{ done: 7 }, 200],
  [{ waits: 7 }, 202],
  [{ refused: text }, 409],
  [{ refused: text, again: true }, 503],
])('an order that is answered with %j is told so over http', async (answer, status) => {
  const asked = answering(answer);
  expect(await post(order)).toEqual([status, answer]);
  expect(asked).toEqual(['{"name":"answer-task","given":{"id":1},"by":"Li","why":""}']);
});

it('what is no request is refused with a sentence and handed in nowhere', async () => {
  const asked = answering({ done: 1 });
  expect(await post('{"name":"x","given":1}')).toMatchObject([
    400,
    { refused: { en: expect.stringContaining('Who asks') } },
  ]);
  expect((await post('{'))[0]).toBe(415);
  expect((await post(order, 'text/plain'))[0]).toBe(415);
  expect((await post(JSON.stringify({ name: 'x', by: 'Li', given: 'x'.repeat(70_000) })))[0]).toBe(400);
  expect(asked).toEqual([]);
});

it('who asks too often is asked to come again, and nobody else is', async () => {
  answering({ done: 1 });
  const answers = [];
  for (let n = 0; n < 70; n += 1) answers.push(await post(order, 'application/json', 'busy'));
  expect(answers.filter(([status]) => status === 200).length).toBeGreaterThanOrEqual(60);
  expect(answers.at(-1)).toMatchObject([429, { again: true }]);
  expect((await post(order))[0]).toBe(200);
});
