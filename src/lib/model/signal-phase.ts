import type { Thing } from './entity.ts';
import type { FeedState } from './feed-state.ts';
import { phaseId, phaseKind, statusNow, type Junction, type Stage } from './junction.ts';

/** What a signal group shows. `flashing`: yellow or red, nobody has the right of way by it. */
export const lights = ['green', 'yellow', 'red', 'flashing', 'dark', 'unknown'] as const;
export type Light = (typeof lights)[number];

/** What a group shows until a moment; without one the controller does not know until when. */
export interface LightEvent {
  readonly light: Light;
  /** ms since 1970. */
  readonly untilMs?: number;
  /** It may last longer: the controller waits for traffic. */
  readonly atLeast?: true;
}
/** Of every group what it shows and, as far as that was said, what it will show after one another. */
export type Schedule = ReadonlyMap<number, readonly LightEvent[]>;

/** What was said to follow is believed for so long beyond its end; then nobody knows. */
const believedMs = 10_000;

/** As a thing: `1:g230,y260,r1200;2:…`, tenths of a second from `fromMs`; `+` where it may last longer. */
export function thingOfPhase({ thing }: Junction, fromMs: number, schedule: Schedule): Thing {
  return {
    type: 'Thing',
    id: phaseId(thing.id),
    kind: phaseKind,
    name: thing.name,
    ...(thing.location ? { location: thing.location } : {}),
    ...(thing.division ? { division: thing.division } : {}),
    properties: { of: thing.id, fromMs, schedule: packed(fromMs, schedule) },
    ...(thing.generated ? { generated: true } : {}),
  };
}

function packed(fromMs: number, schedule: Schedule): string {
  const word = ({ light, untilMs, atLeast }: LightEvent): string =>
    `${light[0]}${untilMs === undefined ? '' : Math.round((untilMs - fromMs) / 100)}${atLeast ? '+' : ''}`;
  return Array.from(schedule, ([group, events]) => `${group}:${events.map(word).join(',')}`).join(';');
}

const read = new WeakMap<Thing, Schedule>();

/** What a thing carries; nothing where it is no phase. */
export function scheduleOf(thing: Thing | undefined): Schedule | undefined {
  const { fromMs, schedule } = thing?.properties ?? {};
  if (!thing || typeof fromMs !== 'number' || typeof schedule !== 'string') return undefined;
  const known = read.get(thing) ?? unpacked(fromMs, schedule);
  read.set(thing, known);
  return known;
}

function unpacked(fromMs: number, text: string): Schedule {
  const found = new Map<number, LightEvent[]>();
  for (const [, group, words] of text.matchAll(/(\d+):([^;]*)/g))
    found.set(
      Number(group),
      Array.from(words!.matchAll(/([a-z])(-?\d+)?(\+)?/g), ([, letter, tenths, more]) => ({
        light: lights.find((light) => light[0] === letter) ?? 'unknown',
        ...(tenths === undefined ? {} : { untilMs: fromMs + Number(tenths) * 100 }),
        ...(more ? { atLeast: true as const } : {}),
      })),
    );
  return found;
}

/** What a group shows at a moment by what was said; `undefined` where that has run out or says nothing of it. */
export function lightAt(schedule: Schedule | undefined, group: number, atMs: number): LightEvent | undefined {
  const events = schedule?.get(group);
  const current = events?.find(({ untilMs }) => untilMs === undefined || untilMs > atMs);
  if (current) return current;
  const last = events?.at(-1);
  return last && atMs - last.untilMs! <= believedMs ? last : undefined;
}

/** How the signals of a junction stand at a moment. */
export interface SignalsNow {
  readonly status: ReturnType<typeof statusNow>;
  /** By group. */
  lightOf(group: number): Light;
  /** The stage that has green or yellow; absent in between, and where the plan is not known. */
  readonly stage?: Stage;
  /** Until the lights of the stage change; absent where nobody says. */
  readonly leftS?: number;
  readonly atLeast?: true;
}

export function signalsNow(state: FeedState, junction: Junction, nowMs: number): SignalsNow {
  const status = statusNow(state, junction, nowMs);
  const schedule = scheduleOf(state.things.get(phaseId(junction.thing.id)));
  const shown = status === 'unknown' || status === 'fault' ? undefined : schedule;
  const lightOf = (group: number): Light => lightAt(shown, group, nowMs)?.light ?? 'unknown';
  const stage = junction.plan?.stages.find(
    ({ groups }) => groups.length > 0 && groups.every((group) => ['green', 'yellow'].includes(lightOf(group))),
  );
  const event = stage && lightAt(shown, stage.groups[0]!, nowMs);
  const left = event?.untilMs === undefined || event.untilMs < nowMs ? undefined : (event.untilMs - nowMs) / 1000;
  return {
    status,
    lightOf,
    ...(stage ? { stage } : {}),
    ...(left === undefined ? {} : { leftS: Math.ceil(left) }),
    ...(event?.atLeast ? { atLeast: true } : {}),
  };
}
