import { expect, it } from 'vitest';
import { severities } from '../../model/entity.ts';
import { factorIds, riskFactors, type FactorId } from '../../model/risk/factors.ts';
import { normalised, usualChoice, type RiskChoice } from '../../model/risk/weights.ts';
import { seeded } from '../../model/seeded.ts';
import type { Ask } from './messages.ts';
import { openReckoning } from './reckon.ts';
import { smallDivisions, smallNetwork, smallOrigin } from './small-city.ts';
import type { Spot } from './spread.ts';

const { ground, reckon } = openReckoning({ divisions: smallDivisions, network: smallNetwork }, smallOrigin);
const cells = ground.squareOf.length;
const speeds = { speedKmh: Uint8Array.of(36), passes: Uint8Array.of(1), asOfMs: 0 };
const spot = (x: number, y: number, value: number | null, reachM = 300): Spot => ({ x, y, value, fullM: 100, reachM });

type Spots = Record<FactorId, readonly Spot[] | null>;
/** Nothing is the matter, and somebody knows it. */
const calm: Spots = {
  ...{ incidents: [], water: [], chemicals: [], alerts: [], people: [] },
  ...{ air: [spot(500, 500, 0)], response: [spot(0, 0, 0)] },
};
const asked = (more: Partial<Spots>, choice: RiskChoice = usualChoice): Ask => ({
  ...{ order: 1, choice, speeds, spots: { ...calm, ...more } },
});
const shareOf = (factor: FactorId) => normalised(usualChoice.weights)[factorIds.indexOf(factor)]!;
const levelIn = (ask: Ask, cell: number) => severities[reckon(ask).level[cell]!];

it('finds a calm district calm', () => {
  expect(reckon(asked({})).level.every((level) => severities[level] === 'minor')).toBe(true);
  const { score } = reckon(asked({}));
  expect([...score.slice(0, 8)]).toEqual(Array(8).fill(0));
  // Where no road leads the time of response is unknown and counts as the most.
  expect(score[15]).toBeCloseTo(0.4 * shareOf('response'), 6);
});

it('makes of one extreme alert a red cell and leaves the far end of the town as it was', () => {
  const ask = asked({ alerts: [spot(125, 125, 1)] });
  expect(levelIn(ask, 0)).toBe('extreme');
  // 250 m away a quarter of it is felt.
  expect(reckon(ask).score[1]).toBeCloseTo(0.4 * shareOf('alerts') * 0.25 + 0.6 * 0.25, 6);
  expect(levelIn(ask, 15)).toBe('minor');
});

it('makes a cell unknown by a silent gauge beside it, and no other', () => {
  const ask = asked({ water: [spot(125, 125, null, 200)] });
  expect(levelIn(ask, 0)).toBe('unknown');
  expect(levelIn(ask, 5)).toBe('minor');
});

it('brings the nearest unit by road, and knows nothing of what no road reaches', () => {
  const far = asked({ response: [spot(0, 0, 0)] });
  const { fields } = reckon(far);
  const response = fields[factorIds.indexOf('response')]!;
  // The whole road is 1 km at 36 km/h: under five minutes everywhere near it.
  expect(response.value[3]).toBe(0);
  expect(response.unknown[3]).toBe(0);
  // The upper half of the town lies over 500 m from it.
  expect([response.unknown[12], response.source[12]]).toEqual([1, -1]);
  const none = reckon(asked({ response: [] })).fields[factorIds.indexOf('response')]!;
  expect(none.unknown.every((unknown) => unknown === 1)).toBe(true);
});

it('does not take roads for free where nobody tells their speed', () => {
  const { fields } = reckon({ ...asked({}), speeds: undefined });
  expect(fields[factorIds.indexOf('response')]!.unknown.every((unknown) => unknown === 1)).toBe(true);
});

/** Worse or as bad: an earlier level, or the same with no lower score; of what is unknown the score says only the least. */
function isNoBetter(after: ReturnType<typeof reckon>, before: ReturnType<typeof reckon>): boolean {
  return after.level.every((level, cell) => {
    if (level !== before.level[cell]) return level < before.level[cell]!;
    return severities[level] === 'unknown' || after.score[cell]! >= before.score[cell]! - 1e-7;
  });
}

const random = seeded(20_261_128);
function someSpots(): Spots {
  const some = (count: number) =>
    Array.from({ length: count }, () =>
      spot(random(1000), random(1000), random(12) === 0 ? null : random(101) / 100, 100 + random(600)),
    );
  const spots = Object.fromEntries(factorIds.map((factor) => [factor, some(1 + random(4))]));
  return { ...(spots as unknown as Spots), response: [spot(random(1000), random(300), 0)] };
}
const someChoice = (policy: RiskChoice['policy']): RiskChoice => ({
  policy,
  weights: factorIds.map(() => random(3) * random(50)),
});

it.each(['apart', 'worst'] as const)('never makes a cell better by one more alert or incident (%s)', (policy) => {
  for (let turn = 0; turn < 120; turn += 1) {
    const [spots, choice] = [someSpots(), someChoice(policy)];
    const before = reckon(asked(spots, choice));
    const one = spot(random(1000), random(1000), random(6) === 0 ? null : random(101) / 100);
    for (const factor of ['alerts', 'incidents', 'water', 'chemicals', 'people'] as const) {
      const after = reckon(asked({ ...spots, [factor]: [...spots[factor]!, one] }, choice));
      expect(isNoBetter(after, before), `${factor}, turn ${turn}`).toBe(true);
    }
  }
});

it.each(['apart', 'worst'] as const)('never makes a cell greener by a feed that is not there (%s)', (policy) => {
  for (let turn = 0; turn < 120; turn += 1) {
    const [spots, choice] = [someSpots(), someChoice(policy)];
    const before = reckon(asked(spots, choice));
    for (const { id } of riskFactors) {
      const after = reckon(asked({ ...spots, [id]: null }, choice));
      expect(isNoBetter(after, before), `${id}, turn ${turn}`).toBe(true);
    }
    expect(isNoBetter(reckon({ ...asked(spots, choice), speeds: undefined }), before)).toBe(true);
  }
});

it('knows nothing of any cell when a hazard that counts is not told at all', () => {
  for (const { id, role } of riskFactors) {
    const { level } = reckon(asked({ [id]: null }));
    expect(level.filter((place) => severities[place] === 'unknown').length, id).toBe(role === 'hazard' ? cells : 0);
  }
});
