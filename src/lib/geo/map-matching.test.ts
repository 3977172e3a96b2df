import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NetworkFile } from '../model/road-network.ts';
import { seeded } from '../model/seeded.ts';
import type { CityFrame } from './city-frame.ts';
import { openMatcher, type MatcherOptions } from './map-matching.ts';
import { buildRoadGraph } from './road-graph.ts';

/** Nodes of these tests are in metres already. */
const flat = { place: ([x, y]: readonly number[]) => [x!, y!, 0] } as unknown as CityFrame;
const street = { class: 'primary', speedKmh: 50 };
type Place = readonly [number, number];

function network(nodes: readonly Place[], edges: readonly (readonly [number, number])[]): NetworkFile {
  return { nodes, edges: edges.map(([from, to]) => ({ from, to, ...street })) };
}

/** The ways a trace is matched to, a fix a second, repeats left out; `|` where a journey begins. */
function matched(file: NetworkFile, trace: readonly Place[], options: MatcherOptions = {}): (number | '|')[] {
  const ways: (number | '|')[] = [];
  const matcher = openMatcher(
    buildRoadGraph(file, flat),
    (_slot, way, _along, _time, began) => {
      if (began) ways.push('|');
      if (ways.at(-1) !== way) ways.push(way);
    },
    options,
  );
  trace.forEach(([x, y], second) => matcher.see(0, x, y, second * 2000 + 1));
  matcher.end(0);
  return ways;
}

/** Points of a straight drive, `apart` metres from one another, off the road by up to `off`. */
function drive([ax, ay]: Place, [bx, by]: Place, apart: number, off: number, random = seeded(7)): Place[] {
  const count = Math.floor(Math.hypot(bx - ax, by - ay) / apart);
  const waver = () => ((random(2001) - 1000) / 1000) * off;
  return Array.from({ length: count }, (_, n) => {
    const share = (n + 0.5) / count;
    return [ax + (bx - ax) * share + waver(), ay + (by - ay) * share + waver()] as const;
  });
}

/** A crossing with four arms, and a road beside the eastern one, 25 m off. */
const crossing = network(
  [
    [0, 0],
    [300, 0],
    [0, 300],
    [-300, 0],
    [0, -300],
    [20, 25],
    [300, 25],
  ],
  [
    [3, 0],
    [0, 1],
    [0, 2],
    [4, 0],
    [5, 6],
  ],
);

describe('matching fixes to roads', () => {
  it('tells the direction from the way a vehicle goes, without a heading', () => {
    expect(matched(crossing, drive([-290, 0], [-20, 0], 10, 3))).toEqual(['|', 0]);
    expect(matched(crossing, drive([-20, 0], [-290, 0], 10, 3))).toEqual(['|', 1]);
  });

  it('follows a turn at a crossing', () => {
    const trace = [...drive([-290, 0], [0, 0], 12, 4), ...drive([0, 0], [0, 290], 12, 4)];
    expect(matched(crossing, trace)).toEqual(['|', 0, 4]);
  });

  it('stays on the road it came by where another lies beside it, though single fixes are nearer to that one', () => {
    const trace = drive([-290, 0], [290, 0], 12, 0).map(([x, y], n): Place => [
      x,
      y + (n % 9 === 8 && x > 40 ? 14 : 1),
    ]);
    expect(matched(crossing, trace)).toEqual(['|', 0, 2]);
  });

  it('begins a journey anew after a leap no vehicle makes, and says nothing of places without roads', () => {
    const leap = [...drive([-290, 0], [-200, 0], 10, 1), ...drive([0, 150], [0, 290], 10, 1)];
    expect(matched(crossing, leap)).toEqual(['|', 0, '|', 4]);
    expect(matched(crossing, drive([900, 900], [1200, 900], 10, 1))).toEqual([]);
  });
});

const vectors = '../shared/vectors/models/traffic/map-matching.json';
interface Case {
  readonly graph: Readonly<Record<string, readonly [Place, readonly string[]]>>;
  readonly trace: readonly Place[];
  readonly nodes: readonly string[];
}

describe.skipIf(!existsSync(vectors))('the published traces', () => {
  const cases = existsSync(vectors) ? (JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] }).cases : [];
  /** The vectors are in units of their own; ours are metres. */
  const unitM = 20;

  it.each(cases.map((each, n) => [n + 1, each] as const))('number %i is matched to its nodes', (_n, each) => {
    const names = Object.keys(each.graph);
    const nodes = names.map((name): Place => [each.graph[name]![0][0] * unitM, each.graph[name]![0][1] * unitM]);
    const edges = names.flatMap((name, from) =>
      each.graph[name]![1].map((other) => names.indexOf(other))
        .filter((to) => to !== from && (from < to || !each.graph[names[to]!]![1].includes(name)))
        .map((to) => [from, to] as const),
    );
    const trace = each.trace.map(([x, y]): Place => [x * unitM, y * unitM]);
    const options = { sigmaM: 0.2 * unitM, betaM: 0.3 * unitM, radiusM: unitM, stepM: 0 };
    const file = network(nodes, edges);
    const ways = matched(
      file,
      trace.map((at) => at),
      options,
    ).filter((way) => way !== '|');
    const ends = (way: number) => (way % 2 === 0 ? edges[way >> 1]! : edges[way >> 1]!.toReversed());
    const visited = ways.flatMap((way, n) => ends(way as number).slice(n === 0 ? 0 : 1)).map((node) => names[node!]);
    expect(visited).toEqual(each.nodes);
  });
});
