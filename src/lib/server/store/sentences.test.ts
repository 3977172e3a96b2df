import { expect, it } from 'vitest';
import { isPassing } from './sentences.ts';

const error = (code: string | undefined, message = 'it broke') => Object.assign(new Error(message), { code });

it.each(['EPIPE', 'ECONNREFUSED', 'ECONNRESET', 'EBADF', '57P01', '08006', '53100', '40001'])(
  'takes %s for an outage that passes',
  (code) => expect(isPassing(error(code))).toBe(true),
);

it.each(['22P02', '23505', '42P01', 'XX000', 'P0001'])('takes %s for a word of the database that stays', (code) =>
  expect(isPassing(error(code))).toBe(false),
);

it('goes by the words where there is no code', () => {
  expect(isPassing(error(undefined, 'Connection terminated unexpectedly'))).toBe(true);
  expect(isPassing(error(undefined, 'invalid byte'))).toBe(false);
});
