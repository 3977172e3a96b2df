import { booleanIntersects } from '@turf/turf';
import type { FlatFeature, FlatValue } from '../feature.ts';
import { FeatureProblem } from '../problem.ts';
import type { Comparison, Expression, Scalar } from './expression.ts';

export type ValueType = 'string' | 'number' | 'boolean' | 'time';
/** What may be asked of a collection. */
export type Queryables = ReadonlyMap<string, ValueType>;
/** `undefined`: not known, since a value is missing; it is neither passed nor passed by NOT. */
type Truth = boolean | undefined;
type Test = (feature: FlatFeature) => Truth;
type Value = Exclude<FlatValue, null>;
type Get = (feature: FlatFeature) => Value | undefined;

/** Makes a test of a filter; throws a sentence where it asks for what the collection does not have. */
export function compileCql2(expression: Expression, queryables: Queryables): (feature: FlatFeature) => boolean {
  const test = testOf(expression, queryables);
  return (feature) => test(feature) === true;
}

function testOf(expression: Expression, known: Queryables): Test {
  switch (expression.op) {
    case 'and':
    case 'or':
      return joined(
        expression.of.map((part) => testOf(part, known)),
        expression.op === 'or',
      );
    case 'not': {
      const test = testOf(expression.of, known);
      return (feature) => negated(test(feature));
    }
    case 'constant':
      return () => expression.value;
    case 'isNull': {
      const { get } = scalarOf(expression.of, known);
      return (feature) => get(feature) === undefined;
    }
    case 'like':
      return likeTest(expression.of, expression.pattern, known);
    case 'between': {
      const low = compared(expression.of, '>=', expression.low, known);
      const high = compared(expression.of, '<=', expression.high, known);
      return joined([low, high], false);
    }
    case 'in':
      return joined(
        expression.list.map((value) => compared(expression.of, '=', value, known)),
        true,
      );
    case 'intersects':
      return ({ geometry }) => (geometry ? booleanIntersects(geometry, expression.geometry) : undefined);
    default:
      return compared(expression.left, expression.op, expression.right, known);
  }
}

const negated = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

/** AND is settled by one `false`, OR by one `true`; what is not known settles nothing. */
function joined(tests: readonly Test[], settledBy: boolean): Test {
  return (feature) => {
    let result: Truth = !settledBy;
    for (const test of tests) {
      const truth = test(feature);
      if (truth === settledBy) return settledBy;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

const holds: Readonly<Record<Comparison, (a: Value, b: Value) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function compared(left: Scalar, op: Comparison, right: Scalar, known: Queryables): Test {
  const [a, b] = [scalarOf(left, known), scalarOf(right, known)];
  const inTime = a.type === 'time' || b.type === 'time';
  if (a.type !== b.type && !(inTime && [a.type, b.type].includes('string')))
    throw new FeatureProblem(
      `filter: ${said(left)} is a ${a.type} and ${said(right)} a ${b.type}; they cannot be compared.`,
    );
  const [getA, getB] = inTime ? [inMs(a.get), inMs(b.get)] : [a.get, b.get];
  return (feature) => {
    const [x, y] = [getA(feature), getB(feature)];
    return x === undefined || y === undefined ? undefined : holds[op](x, y);
  };
}

function inMs(get: Get): Get {
  return (feature) => {
    const value = get(feature);
    const timeMs = typeof value === 'number' ? value : Date.parse(String(value));
    return Number.isNaN(timeMs) ? undefined : timeMs;
  };
}

function scalarOf(scalar: Scalar, known: Queryables): { type: ValueType; get: Get } {
  if (scalar.is === 'time') return { type: 'time', get: () => scalar.timeMs };
  if (scalar.is === 'value') return { type: typeof scalar.value as ValueType, get: () => scalar.value };
  const { name } = scalar;
  const type = known.get(name);
  if (!type)
    throw new FeatureProblem(
      `filter: "${name}" is no property of this collection; it has ${[...known.keys()].join(', ')}. Text stands between ' and '.`,
    );
  return { type, get: ({ properties }) => properties[name] ?? undefined };
}

function said(scalar: Scalar): string {
  if (scalar.is === 'property') return scalar.name;
  return scalar.is === 'time' ? new Date(scalar.timeMs).toISOString() : JSON.stringify(scalar.value);
}

/** `%` stands for any text, `_` for one character, `\` before either for itself. */
function likeTest(of: Scalar, pattern: string, known: Queryables): Test {
  const { type, get } = scalarOf(of, known);
  if (type !== 'string') throw new FeatureProblem(`filter: ${said(of)} is a ${type}; LIKE compares text.`);
  const source = pattern.replaceAll(/\\[%_\\]|[\s\S]/gu, (part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return (part.length > 1 && part.startsWith('\\') ? part.slice(1) : part).replaceAll(
      /[.*+?^${}()|[\]\\/-]/g,
      String.raw`\$&`,
    );
  });
  const shape = new RegExp(`^${source}$`, 'u');
  return (feature) => {
    const value = get(feature);
    return typeof value === 'string' ? shape.test(value) : undefined;
  };
}
