import * as v from 'valibot';
import { expect, it } from 'vitest';
import { embedOrigins, framingOf } from './embedding.ts';

const framing = (path: string, origins: readonly string[] = []) =>
  framingOf(new URL(path, 'http://city.example'), origins)['content-security-policy'];

it('lets only the bare map be framed, by our own pages until somebody is named', () => {
  expect(framing('/explore?embed=1&share=1')).toBe("frame-ancestors 'self'");
  expect(framing('/explore/?embed=1', ['https://a.example'])).toBe("frame-ancestors 'self' https://a.example");
  const others = ['/explore', '/explore?embed=0', '/command?embed=1', '/', '/field'];
  for (const path of others) expect(framing(path, ['https://a.example']), path).toBe("frame-ancestors 'none'");
});

it('takes sites as browsers name them, and nothing that would open more', () => {
  expect(v.parse(embedOrigins, ' https://a.example, http://b.example:8080 ')).toEqual([
    'https://a.example',
    'http://b.example:8080',
  ]);
  for (const said of ['*', 'a.example', 'https://a.example/', 'https://*.example', "'self'", 'https://a.example; x'])
    expect(v.safeParse(embedOrigins, said).success, said).toBe(false);
});
