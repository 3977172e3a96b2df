import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import { openIntake } from './intake.ts';
import { markOf, stampOf } from './time-mark.ts';

/** Two approaches and two groups, a hundred metres of each approach. */
export const map = {
  messageId: 18,
  value: {
    msgIssueRevision: 1,
    intersections: [
      {
        name: 'Sample',
        id: { region: 0, id: 17 },
        revision: 3,
        refPoint: { lat: 302900000, long: 1199800000 },
        laneSet: [lane(1, 1, [-350, 1200], [0, 8000]), lane(2, 2, [1200, 350], [8000, 0])],
        regional: [{ regionId: 128, regExtValue: { name: { zh: '样例路口', en: 'Sample' }, generated: true } }],
      },
    ],
  },
};

function lane(laneID: number, group: number, [x, y]: [number, number], [outX, outY]: [number, number]): object {
  const nodes = [{ delta: { 'node-XY6': { x, y } } }, { delta: { 'node-XY6': { x: outX, y: outY } } }];
  return {
    laneID,
    ingressApproach: laneID,
    nodeList: { nodes },
    connectsTo: [{ connectingLane: { lane: 9 }, signalGroup: group }],
  };
}

const plan = {
  number: 2,
  name: { zh: '平峰', en: 'Off-peak' },
  cycleS: 60,
  offsetS: 10,
  stages: [
    { number: 1, splitS: 35, groups: [1] },
    { number: 2, splitS: 25, groups: [2] },
  ],
};

/** Group 1 is green for 20 s more, then yellow for 3 s; group 2 is red for 25 s. */
export function spatAt(timeMs: number, more: object = {}): object {
  const until = (eventState: string, seconds: number) => {
    const mark = markOf(timeMs + seconds * 1000, timeMs);
    return { eventState, timing: { minEndTime: mark, maxEndTime: mark } };
  };
  const states = [
    {
      signalGroup: 1,
      'state-time-speed': [until('protected-Movement-Allowed', 20), until('protected-clearance', 23)],
    },
    { signalGroup: 2, 'state-time-speed': [until('stop-And-Remain', 25)] },
  ];
  const regional = [{ regionId: 128, regExtValue: { plan } }];
  const state = { id: { id: 17 }, revision: 3, status: '0400', ...stampOf(timeMs), states, regional, ...more };
  return { messageId: 19, value: { intersections: [state] } };
}

const bytesOf = (...frames: readonly object[]): Uint8Array =>
  new TextEncoder().encode(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''));

/** What the door may be sent, for the contract that all feeds keep. */
export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  {
    name: 'a junction and how its signals stand',
    // Lights are told of now or not at all.
    get bytes() {
      return bytesOf(map, spatAt(Date.now()));
    },
  },
];

/** What these bytes say, as the open door would tell it. Bytes that say nothing go to the context's quarantine. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const changes: Change[] = [];
  openIntake(context, (offer) => void changes.push(offer))
    .meet({ peer: 'sample', write: () => {} })
    .take(bytes);
  return changes;
}
