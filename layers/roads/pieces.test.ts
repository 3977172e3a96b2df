import { describe, expect, it } from 'vitest';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import { idOf } from '../../src/lib/model/id.ts';
import type { NetworkFile } from '../../src/lib/model/road-network.ts';
import { thingOfSpeeds } from '../../src/lib/model/road-speeds.ts';
import { coloursOf, mainRoadsOf, pointsOf } from './pieces.ts';

const network: NetworkFile = {
  nodes: [
    [120, 30],
    [120.01, 30],
  ],
  edges: ['expressway', 'tertiary', 'tertiary'].map((name) => ({ from: 0, to: 1, class: name, speedKmh: 50 })),
};
const asOfMs = 1_700_000_000_000;

function stateOf(...speedKmh: number[]): FeedState {
  const state = new FeedState('road-speed');
  const speeds = { speedKmh: Uint8Array.from(speedKmh), passes: Uint8Array.from(speedKmh), asOfMs };
  const road = {
    type: 'Thing',
    id: idOf('RoadCorridor', 'a'),
    kind: 'RoadCorridor',
    name: { zh: '路', en: 'Road' },
    properties: { pieces: '0,2' },
  } as const;
  state.apply({ feed: 'road-speed', seq: 1, time: 1, upsert: [thingOfSpeeds(speeds, true), road] });
  return state;
}

describe('the roads', () => {
  it('are lit by speed as their class asks, and unknown where none is told', () => {
    const [expressway, tertiary, unknown] = coloursOf(network, stateOf(36, 36, 0), asOfMs);
    expect([expressway, tertiary, unknown]).toEqual(['#f0d63a', '#35b779', 'unknown']);
  });

  it('are all unknown when nothing is told, when it is old, and when it is of another network', () => {
    for (const [state, now] of [
      [undefined, asOfMs],
      [stateOf(36, 36, 36), asOfMs + 200_000],
      [stateOf(36, 36), asOfMs],
    ] as const)
      expect(new Set(coloursOf(network, state, now))).toEqual(new Set(['unknown']));
  });

  it('lead to the main road they belong to', () => {
    expect([...mainRoadsOf(stateOf(1, 1, 1)).keys()]).toEqual([0, 2]);
  });

  it('are cut finely enough to lie on hills', () => {
    expect(pointsOf(network)[0]).toHaveLength(8);
  });
});
