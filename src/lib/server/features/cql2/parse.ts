import type { Position } from 'geojson';
import { comparisons, type Expression, type Scalar } from './expression.ts';
import { readGeometry } from './read-geometry.ts';
import { isWord, Reader } from './reader.ts';

/** Deeper brackets are nobody's question and would be our stack's end. */
const deepest = 60;

/**
 * Reads a filter in CQL2's text form (OGC 21-065): comparisons, AND OR NOT, IS NULL, LIKE, BETWEEN, IN and S_INTERSECTS.
 * Throws a sentence with what came, where, and what was expected.
 */
export function parseCql2(filter: string, toLonLat: (place: Position) => Position): Expression {
  const reader = new Reader(filter);
  let depth = 0;

  function either(): Expression {
    if ((depth += 1) > deepest) reader.refuse(`at most ${deepest} brackets within one another`);
    const of = [both()];
    while (reader.takes('OR')) of.push(both());
    depth -= 1;
    return of.length === 1 ? of[0]! : { op: 'or', of };
  }

  function both(): Expression {
    const of = [negated()];
    while (reader.takes('AND')) of.push(negated());
    return of.length === 1 ? of[0]! : { op: 'and', of };
  }

  function negated(): Expression {
    let not = false;
    while (reader.takes('NOT')) not = !not;
    const found = single();
    return not ? { op: 'not', of: found } : found;
  }

  function single(): Expression {
    if (reader.takes('(')) {
      const inner = either();
      reader.expect(')');
      return inner;
    }
    if (isWord(reader.next, 'S_INTERSECTS') && reader.second.text === '(') return intersects();
    return predicate(reader);
  }

  function intersects(): Expression {
    reader.take();
    reader.expect('(');
    const before = reader.takes('GEOMETRY') ? undefined : readGeometry(reader, toLonLat);
    reader.expect(',');
    // What is compared with a place is the feature's own, on either side of the comma.
    if (before) reader.expect('GEOMETRY');
    const geometry = before ?? readGeometry(reader, toLonLat);
    reader.expect(')');
    return { op: 'intersects', geometry };
  }

  const found = either();
  if (reader.next.type !== 'end') reader.refuse('AND, OR or the end');
  return found;
}

function predicate(reader: Reader): Expression {
  const left = scalar(reader);
  const op = comparisons.find((sign) => reader.takes(sign));
  if (op) return { op, left, right: scalar(reader) };
  if (reader.takes('IS')) {
    const not = reader.takes('NOT');
    reader.expect('NULL');
    return negatedIf(not, { op: 'isNull', of: left });
  }
  const not = reader.takes('NOT');
  if (reader.takes('LIKE')) return negatedIf(not, { op: 'like', of: left, pattern: reader.string() });
  if (reader.takes('BETWEEN')) return negatedIf(not, between(reader, left));
  if (reader.takes('IN')) return negatedIf(not, { op: 'in', of: left, list: listOf(reader) });
  if (!not && left.is === 'value' && typeof left.value === 'boolean') return { op: 'constant', value: left.value };
  return reader.refuse('a comparison (= <> < > <= >=), IS NULL, LIKE, BETWEEN or IN');
}

const negatedIf = (not: boolean, of: Expression): Expression => (not ? { op: 'not', of } : of);

function between(reader: Reader, of: Scalar): Expression {
  const low = scalar(reader);
  reader.expect('AND');
  return { op: 'between', of, low, high: scalar(reader) };
}

function listOf(reader: Reader): Scalar[] {
  reader.expect('(');
  const list = [scalar(reader)];
  while (reader.takes(',')) list.push(scalar(reader));
  reader.expect(')');
  return list;
}

const reserved = ['AND', 'OR', 'NOT', 'IS', 'NULL', 'LIKE', 'BETWEEN', 'IN'];

function scalar(reader: Reader): Scalar {
  const { next } = reader;
  if (next.type === 'number') return { is: 'value', value: reader.number() };
  if (next.type === 'string') return { is: 'value', value: reader.string() };
  if (next.type !== 'name' || reserved.some((word) => isWord(next, word)))
    return reader.refuse('a property or a value');
  if (reader.second.text === '(') return timeOf(reader);
  reader.take();
  if (isWord(next, 'TRUE')) return { is: 'value', value: true };
  if (isWord(next, 'FALSE')) return { is: 'value', value: false };
  return { is: 'property', name: next.text };
}

function timeOf(reader: Reader): Scalar {
  if (!reader.takes('TIMESTAMP') && !reader.takes('DATE'))
    reader.refuse('a function of this service (S_INTERSECTS, TIMESTAMP, DATE)');
  reader.expect('(');
  const timeMs = Date.parse(reader.next.text);
  if (Number.isNaN(timeMs)) reader.refuse("a time in ISO 8601, such as '2026-11-28T08:00:00Z',");
  reader.string();
  reader.expect(')');
  return { is: 'time', timeMs };
}
