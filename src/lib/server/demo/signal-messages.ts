import type { SignalPlan } from '../../model/junction.ts';
import type { Light, LightEvent } from '../../model/signal-phase.ts';
import { markOf, stampOf } from '../feeds/signals/time-mark.ts';
import { eventsOf, planAt, type Arm, type Crossing, type Mishap } from './junction-plans.ts';

const revision = 1;
const stopLineM = 14;
const armM = 70;
/** From the middle of the road to the middle of a lane on the right-hand side, seen by who drives up. */
const laneM = { left: 1.9, through: 5.4 } as const;

/** MAP of one crossing: one lane for what goes on and one for what turns left on every road in. */
export function mapOf({ id, place, town, name, arms }: Crossing): object {
  const lanes = arms.flatMap((arm, n) => [
    laneOf(arm, n, 'through', arm.through),
    ...(arm.left ? [laneOf(arm, n, 'left', arm.left)] : []),
  ]);
  const responsible = { zh: '交警设施大队（演示）', en: 'Traffic police, signals (made up)' };
  const geometry = {
    name: name.en,
    id: { region: 0, id },
    revision,
    refPoint: { lat: Math.round(place[1] * 1e7), long: Math.round(place[0] * 1e7) },
    laneSet: lanes.map((lane, n) => ({ laneID: n + 1, ...lane })),
    regional: [{ regionId: 128, regExtValue: { name, town, responsible, generated: true } }],
  };
  return { messageId: 18, value: { msgIssueRevision: revision, intersections: [geometry] } };
}

function laneOf({ bearingDeg }: Arm, arm: number, goes: keyof typeof laneM, signalGroup: number): object {
  const turn = (bearingDeg * Math.PI) / 180;
  const [out, aside] = [
    [Math.sin(turn), Math.cos(turn)],
    [-Math.cos(turn), Math.sin(turn)],
  ] as const;
  const cm = (along: number, beside: number) => ({
    x: Math.round(100 * (out[0] * along + aside[0] * beside)),
    y: Math.round(100 * (out[1] * along + aside[1] * beside)),
  });
  return {
    ingressApproach: arm + 1,
    // Straight on, or left: the second bit.
    maneuvers: goes === 'left' ? '4000' : 'A000',
    nodeList: {
      nodes: [{ delta: { 'node-XY4': cm(stopLineM, laneM[goes]) } }, { delta: { 'node-XY6': cm(armM, 0) } }],
    },
    connectsTo: [{ connectingLane: { lane: 200 + arm }, signalGroup }],
  };
}

const bits = {
  working: '0400',
  manual: '8400',
  flashing: '0100',
  fault: '0080',
  dark: '0040',
  'failure-flash': '2000',
};
const words: Readonly<Record<Light, string>> = {
  green: 'protected-Movement-Allowed',
  yellow: 'protected-clearance',
  red: 'stop-And-Remain',
  flashing: 'caution-Conflicting-Traffic',
  dark: 'dark',
  unknown: 'unavailable',
};

/** What one controller shows at a moment, and what makes it say so again before the time. */
export interface Shown {
  readonly message: object;
  /** Differs where a light or the plan differs. */
  readonly says: string;
}

/** SPaT of one crossing at an hour of its day. */
export function spatOf(
  crossing: Crossing,
  hour: number,
  nowMs: number,
  mishap: Exclude<Mishap, 'silent'> | undefined,
): Shown {
  const plan = planAt(crossing, hour);
  const status = mishap ?? (plan ? 'working' : 'flashing');
  const groups = [...new Set(crossing.arms.flatMap(({ through, left }) => [through, ...(left ? [left] : [])]))];
  const shown = groups.map((group) => ({ group, events: shownBy(group, plan, status, nowMs) }));
  const state = {
    id: { region: 0, id: crossing.id },
    revision,
    status: bits[status],
    ...stampOf(nowMs),
    states: shown.map(({ group, events }) => ({
      signalGroup: group,
      'state-time-speed': events.map((event) => wordOf(event, nowMs)),
    })),
    ...(plan ? { regional: [{ regionId: 128, regExtValue: { plan } }] } : {}),
  };
  const says = `${status} ${plan?.number} ${shown.map(({ events }) => events[0]!.light).join(' ')}`;
  return { message: { messageId: 19, value: { intersections: [state] } }, says };
}

const manualHeldMs = 90_000;

function shownBy(
  group: number,
  plan: SignalPlan | undefined,
  status: keyof typeof bits,
  nowMs: number,
): readonly LightEvent[] {
  if (status === 'fault') return [{ light: 'unknown' }];
  if (status === 'dark') return [{ light: 'dark' }];
  // Who switches by hand holds a green until he thinks it enough: nobody knows until when.
  if (status === 'manual')
    return [{ light: group === 1 + 2 * (Math.floor(nowMs / manualHeldMs) % 2) ? 'green' : 'red' }];
  if (!plan || status === 'flashing' || status === 'failure-flash') return [{ light: 'flashing' }];
  return eventsOf(plan, group, nowMs);
}

function wordOf({ light, untilMs }: LightEvent, nowMs: number): object {
  const mark = untilMs === undefined ? 36_001 : markOf(untilMs, nowMs);
  return { eventState: words[light], timing: { minEndTime: mark, maxEndTime: mark } };
}
