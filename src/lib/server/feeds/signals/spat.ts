import * as v from 'valibot';
import { refuseAhead } from '../../door/sent.ts';
import type { SignalPlan } from '../../../model/junction.ts';
import type { SignalStatus } from '../../../model/signal-status.ts';
import type { Light, LightEvent, Schedule } from '../../../model/signal-phase.ts';
import { groupShape, localExtension, localOf, readAs, referenceShape, revisionShape, textShape } from './frame.ts';
import { endOf, momentOf } from './time-mark.ts';

/** SAE J2735 MovementPhaseState, as lights. */
const phaseStates = {
  unavailable: 'unknown',
  dark: 'dark',
  'stop-Then-Proceed': 'flashing',
  'stop-And-Remain': 'red',
  // Red with yellow: nobody goes yet.
  'pre-Movement': 'red',
  'permissive-Movement-Allowed': 'green',
  'protected-Movement-Allowed': 'green',
  'permissive-clearance': 'yellow',
  'protected-clearance': 'yellow',
  'caution-Conflicting-Traffic': 'flashing',
} as const satisfies Record<string, Light>;
const stateNames = Object.keys(phaseStates) as (keyof typeof phaseStates)[];

const mark = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_001));
const event = v.object({
  eventState: v.picklist(stateNames, 'a MovementPhaseState of SAE J2735 was expected'),
  timing: v.optional(v.object({ minEndTime: mark, maxEndTime: v.optional(mark), likelyTime: v.optional(mark) })),
});
const movement = v.object({
  signalGroup: groupShape,
  'state-time-speed': v.pipe(v.array(event), v.minLength(1), v.maxLength(16)),
});
/** IntersectionState. */
const shape = v.object({
  id: referenceShape,
  revision: revisionShape,
  /** BIT STRING of 16, the first bit leftmost. */
  status: v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{4}$/, 'a status of 4 hexadecimal digits was expected')),
  moy: v.optional(v.number()),
  timeStamp: v.optional(v.number()),
  states: v.pipe(v.array(movement), v.minLength(1), v.maxLength(255)),
  regional: v.optional(v.unknown()),
});
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3_600));
/** The plan that runs, of which the standard says nothing; in the terms of GB/T 20999. */
const plan = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(0)),
  name: v.optional(textShape),
  cycleS: v.pipe(seconds, v.minValue(1)),
  offsetS: seconds,
  stages: v.pipe(
    v.array(
      v.object({
        number: v.pipe(v.number(), v.integer(), v.minValue(1)),
        name: v.optional(textShape),
        splitS: v.pipe(seconds, v.minValue(1)),
        groups: v.pipe(v.array(groupShape), v.maxLength(255)),
      }),
    ),
    v.minLength(1),
    v.maxLength(16),
  ),
});
const extension = v.object({ plan: v.optional(plan) });

/** How one junction stands, as its controller says. */
export interface Spoken {
  readonly local: string;
  readonly revision: number;
  readonly timeMs: number;
  readonly status: SignalStatus;
  readonly schedule: Schedule;
  readonly plan?: SignalPlan;
}

/** A state older than this says nothing of how the lights stand now. */
const oldAtMostMs = 10_000;

/** Reads one intersection of a SPaT; throws a sentence. `minute` is what the message itself says where this one does not. */
export function readState(sent: unknown, minute: number | undefined, nowMs: number): Spoken {
  const said = readAs(shape, sent, 'An intersection of a SPaT');
  const local = localOf(said.id);
  const timeMs = momentOf(said.moy ?? minute, said.timeStamp, nowMs) ?? nowMs;
  refuseAhead(`The SPaT of ${local}`, timeMs, nowMs);
  if (nowMs - timeMs > oldAtMostMs)
    throw new Error(
      `The SPaT of ${local} is ${Math.round((nowMs - timeMs) / 1000)} s old, and lights change faster; set the clock of the controller.`,
    );
  const running = localExtension(extension, said.regional, `Intersection ${local}`)?.plan;
  const schedule = new Map(said.states.map((state) => [state.signalGroup, eventsOf(state, timeMs)]));
  return {
    local,
    revision: said.revision,
    timeMs,
    status: statusOf(said.status, schedule),
    schedule,
    ...(running ? { plan: planOf(running, local) } : {}),
  };
}

/** In the order they come; what follows an end that nobody knows has no time and is left out. */
function eventsOf(state: v.InferOutput<typeof movement>, timeMs: number): LightEvent[] {
  const events: LightEvent[] = [];
  let fromMs = timeMs;
  for (const { eventState, timing } of state['state-time-speed']) {
    const light = phaseStates[eventState];
    // An end counts from the one before: of a whole cycle the last ends may lie far ahead.
    const untilMs = timing && endOf(timing.minEndTime, fromMs);
    if (untilMs === undefined) return [...events, { light }];
    const surely = timing?.maxEndTime === timing?.minEndTime;
    events.push({ light, untilMs, ...(surely ? {} : { atLeast: true }) });
    fromMs = Math.max(fromMs, untilMs);
  }
  return events;
}

/** IntersectionStatusObject by the numbers of its bits, the gravest first. */
const bits: readonly (readonly [bit: number, status: SignalStatus])[] = [
  // No valid SPaT is available at this time.
  [13, 'unknown'],
  [8, 'fault'],
  [9, 'dark'],
  [2, 'failure-flash'],
  [0, 'manual'],
  // The time of the plan is stopped: somebody holds the stage.
  [1, 'manual'],
  [7, 'flashing'],
];

/** By the status, and where that says nothing by what all lights show: lights that are all dark are not working. */
function statusOf(hex: string, schedule: Schedule): SignalStatus {
  const word = parseInt(hex, 16);
  const said = bits.find(([bit]) => word & (0x8000 >> bit))?.[1];
  if (said) return said;
  const shown = new Set(Array.from(schedule.values(), (events) => events[0]!.light));
  const [only] = shown.size === 1 ? shown : [];
  if (only === 'dark' || only === 'unknown' || only === 'flashing') return only;
  return 'working';
}

function planOf({ name, ...rest }: v.InferOutput<typeof plan>, local: string): SignalPlan {
  const splitsS = rest.stages.reduce((sum, { splitS }) => sum + splitS, 0);
  if (splitsS !== rest.cycleS)
    throw new Error(
      `The splits of plan ${rest.number} of ${local} come to ${splitsS} s, its cycle is ${rest.cycleS} s.`,
    );
  const stages = rest.stages.map(({ name: of, ...stage }) => ({ ...stage, ...(of ? { name: of } : {}) }));
  return { ...rest, stages, name: name ?? { zh: `方案 ${rest.number}`, en: `Plan ${rest.number}` } };
}
