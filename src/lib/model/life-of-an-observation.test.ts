import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = resolve(import.meta.dirname, '../../../docs');
const text = readFileSync(resolve(docs, 'life-of-an-observation.md'), 'utf8');
/** A link still helps when what it names has moved by so many lines. */
const nearLines = 15;

function complaint(named: string, path: string, line: number): string | undefined {
  const lines = readFileSync(resolve(docs, path), 'utf8').split('\n');
  const found = lines.flatMap((content, at) => (content.includes(named) ? [at + 1] : []));
  if (found.some((at) => Math.abs(at - line) <= nearLines)) return undefined;
  const where = found.length > 0 ? `now on line ${found.join(', ')}` : 'no longer there';
  return `${path}#L${line}: ${named} is ${where}`;
}

describe('the life of an observation', () => {
  it('links to lines that still hold what it names', () => {
    const links = [...text.matchAll(/\[(`+)(.+?)\1\]\(([^)#]+)#L(\d+)\)/g)];
    expect(links.length).toBeGreaterThan(20);
    expect(links.flatMap(([, , named, path, line]) => complaint(named!.trim(), path!, Number(line)) ?? [])).toEqual([]);
  });

  it('links to files that are there', () => {
    const paths = [...text.matchAll(/\]\(([^)#]+)/g)].map((match) => match[1]!);
    expect(paths.filter((path) => !existsSync(resolve(docs, path)))).toEqual([]);
  });
});
