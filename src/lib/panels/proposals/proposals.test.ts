import { describe, expect, it } from 'vitest';
import { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { Screen } from '../../cockpit/screen.svelte.ts';
import { areaM2, bearingDeg, distanceM } from '../../geo/geodesic.ts';
import type { Live } from '../../live/live.ts';
import type { City } from '../../model/city.ts';
import type { Position } from '../../model/entity.ts';
import { begun, sited } from '../../model/proposals/edits.ts';
import { takenIn } from '../../model/proposals/features.ts';
import { chosenOf, firstAssumptions, type Mass } from '../../model/proposals/proposal.ts';
import { figuresOf } from '../../analyses/proposal/figures.ts';
import { layerOf } from './given.ts';
import { ProposalHand, type Mode } from './hand.svelte.ts';
import { rowsOf, sayValue } from './rows.ts';
import { boxAt, massLike, sizeSoFar } from './shapes.ts';

const middle: Position = [119.98, 30.27];

function cockpitOf(): Cockpit {
  const live = { state: () => undefined, statuses: () => [], watch: () => () => undefined } as unknown as Live;
  const screen = new Screen({ getItem: () => null, setItem: () => undefined }, 'zh');
  const city = { id: 'sample', divisions: [], name: { zh: '', en: '' }, origin: [119.98, 30.27, 0] } as unknown as City;
  const cockpit = new Cockpit(city, live, [], screen);
  const site = boxAt(middle, 200, 100, 0);
  cockpit.proposals.add(sited(begun('东侧地块', '方案一', { key: 'k', by: '李工', nowMs: 1 }), site));
  return cockpit;
}

describe('the hand', () => {
  const drawWith = (cockpit: Cockpit, mode: Mode, points: readonly Position[]) => {
    const hand = new ProposalHand(cockpit);
    // No page, no focus to give back.
    Object.assign(globalThis, { document: { activeElement: null }, HTMLElement: class {} });
    hand.hold(mode);
    points.forEach(([lon, lat]) => hand.tool!.click([lon, lat]));
    hand.tool!.end();
    hand.done();
    return hand;
  };

  it('sets one box after another, each like the one before, and chooses it', () => {
    const cockpit = cockpitOf();
    const hand = drawWith(cockpit, 'box', [middle]);
    const [first] = chosenOf(cockpit.proposals.one!).items as Mass[];
    expect(areaM2(first!.ring)).toBeCloseTo(600, 1);
    expect(cockpit.proposals.item).toBe(first!.id);
    expect([hand.isHeld, hand.tool!.points]).toEqual([true, []]);
  });

  it('refuses an outline that crosses itself and two points for an area, and goes on', () => {
    const [a, b, c, d] = boxAt(middle, 50, 50, 0) as [Position, Position, Position, Position];
    const crossed = drawWith(cockpitOf(), 'green', [a, c, b, d]);
    expect(crossed.why).toContain('自相交');
    expect(crossed.tool!.ended).toBe(false);
    expect(drawWith(cockpitOf(), 'mass', [a, b]).why).toContain('三个点');
    const cockpit = cockpitOf();
    expect(drawWith(cockpit, 'road', [a, b]).why).toBe('');
    expect(chosenOf(cockpit.proposals.one!).items).toMatchObject([{ kind: 'road', widthM: 7 }]);
  });

  it('moves the chosen part to where it is put', () => {
    const cockpit = cockpitOf();
    drawWith(cockpit, 'box', [middle]);
    const hand = drawWith(cockpit, 'move', [[119.981, 30.271]]);
    const [mass] = chosenOf(cockpit.proposals.one!).items as Mass[];
    expect(distanceM(mass!.ring[0]!, [119.981, 30.271])).toBeLessThan(30);
    expect(hand.isHeld).toBe(false);
  });
});

it('turns a box clockwise and keeps its size', () => {
  const ring = boxAt(middle, 60, 12, 30);
  expect(areaM2(ring)).toBeCloseTo(720, 1);
  const long = ring
    .slice(1)
    .map((corner, n) => ({ from: ring[n]!, corner }))
    .find(({ from, corner }) => distanceM(from, corner) > 30)!;
  expect(bearingDeg(long.from, long.corner) % 180).toBeCloseTo(120, 1);
});

it('numbers masses and takes over what the one before was like', () => {
  const first = massLike([], { id: 'a', ring: [] });
  expect(massLike([{ ...first, floors: 18, use: 'office' }], { id: 'b', ring: [] })).toMatchObject({
    name: '2#',
    floors: 18,
    use: 'office',
  });
  expect([sizeSoFar([middle], true), sizeSoFar([], false)]).toEqual(['', '']);
});

describe('the figures', () => {
  it('say ratios to two places, shares in per cent, differences with their sign', () => {
    expect([sayValue('ratio', 1.005, 'zh'), sayValue('share', 0.3512, 'zh'), sayValue('m2', 12_345.6, 'zh')]).toEqual([
      '1.01',
      '35.1 %',
      '12,346 m²',
    ]);
    expect([0.1, -0.1, 0].map((value) => sayValue('ratio', value, 'zh', true))).toEqual(['+0.10', '-0.10', '0.00']);
  });

  it('are held against the conditions that were typed, and against no others', () => {
    const rows = rowsOf([], firstAssumptions);
    const beyond = (id: string, value: number, limits: object) =>
      rows.find((row) => row.id === id)!.beyond!(value, limits);
    expect([beyond('far', 2.1, {}), beyond('far', 2.1, { farAtMost: 2 }), beyond('far', 2, { farAtMost: 2 })]).toEqual([
      false,
      true,
      false,
    ]);
    expect([beyond('green', 0.2, { greenAtLeast: 0.3 }), beyond('highest', 60, { heightAtMostM: 54 })]).toEqual([
      true,
      true,
    ]);
  });
});

it('hands over a layer with its figures, its makers and its rights, from which the same proposal can be begun', () => {
  const cockpit = cockpitOf();
  const one = cockpit.proposals.one!;
  const mass = massLike([], { id: 'm', ring: boxAt(middle, 60, 15, 0) });
  const variant = {
    ...chosenOf(one),
    items: [mass],
    record: { ...chosenOf(one).record, licence: 'CC BY 4.0', generated: true as const },
  };
  const { record, features, title } = layerOf(cockpit, { ...one, variants: [variant] });
  expect(title).toBe('东侧地块 · 方案一');
  expect(record).toMatchObject({ by: '李工', licence: 'CC BY 4.0', generated: true });
  expect(record.method.zh).toContain('容积率 0.27');
  expect(features.features[0]!.properties).toMatchObject({ kind: 'site', far: 0.27, people: 135, homeM2PerPerson: 40 });
  const back = takenIn(features.features, 'green', () => 'm');
  expect(back).toEqual({ site: one.site, items: [mass], left: 0 });
  expect(figuresOf(back.site, back.items, firstAssumptions, cockpit.city.origin).far).toBeCloseTo(0.27, 4);
});
