import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../../src/lib/geo/city-frame.ts';
import { FeedState } from '../../src/lib/model/feed-state.ts';
import {
  junctionId,
  junctionKind,
  outOfOrderId,
  outOfOrderStream,
  propertiesOf,
  junctionOf,
} from '../../src/lib/model/junction.ts';
import type { SignalStatus } from '../../src/lib/model/signal-status.ts';
import { lights, thingOfPhase, type Light } from '../../src/lib/model/signal-phase.ts';
import { strokesOf } from './bars.ts';
import { lightColours } from './legend.ts';
import { junctionMarks } from './junctions.ts';

const now = Date.UTC(2026, 4, 1, 8);
const frame = createCityFrame([120, 30, 0]);
const id = junctionId('0-1');
const plan = { number: 1, name: { zh: '高峰', en: 'Peak' }, cycleS: 60, offsetS: 0, stages: [] };

function cityWith(status: SignalStatus, light: Light): FeedState {
  const movements = [{ group: 1, bearingDeg: 90, stopLine: [120, 30] as const }];
  const thing = {
    type: 'Thing' as const,
    id,
    kind: junctionKind,
    name: { zh: '口', en: 'J' },
    location: [120, 30, 0] as const,
    properties: propertiesOf({ status, sinceMs: now, revision: 1, movements, plan }),
  };
  const phase = thingOfPhase(junctionOf(thing)!, now, new Map([[1, [{ light, untilMs: now + 20_000 }]]]));
  const state = new FeedState('signals');
  const observe = [{ datastream: outOfOrderId(id), phenomenonTime: now, resultTime: now, result: 0 }];
  state.apply({ feed: 'signals', seq: 1, time: now, upsert: [thing, outOfOrderStream(id), phase], observe });
  return state;
}

const drawn = (status: SignalStatus, light: Light, atMs = now) => strokesOf(cityWith(status, light), frame, atMs);
const seen = { now, language: 'zh', selected: undefined } as const;

describe('the bars of a junction', () => {
  it('lie along the approach from its stop line outwards, a green one forty metres long', () => {
    const [bar] = drawn('working', 'green');
    const [[x0, y0], [x1, y1]] = bar!.path as [[number, number, number], [number, number, number]];
    expect([x0, y0, x1, y1].map((m) => Math.abs(Math.round(m)))).toEqual([0, 0, 40, 0]);
    expect(bar).toMatchObject({ id, colour: lightColours.green });
  });

  it('have another form for every light, not another colour alone', () => {
    const forms = lights.map((light) =>
      JSON.stringify(drawn('working', light).map(({ path, widthM }) => [path, widthM])),
    );
    expect(new Set(forms).size).toBe(lights.length);
  });

  it('are unknown where the controller is at fault or silent, and some time after what it foretold has run out', () => {
    const colours = (strokes: ReturnType<typeof drawn>) => new Set(strokes.map(({ colour }) => colour));
    for (const status of ['unknown', 'fault'] as const)
      expect(colours(drawn(status, 'green'))).toEqual(new Set([lightColours.unknown]));
    expect(colours(drawn('working', 'green', now + 25_000))).toEqual(new Set([lightColours.green]));
    expect(colours(drawn('working', 'green', now + 31_000))).toEqual(new Set([lightColours.unknown]));
  });
});

describe('the mark of a junction', () => {
  it('says its plan while it works, and what is wrong where it does not', () => {
    expect(junctionMarks(cityWith('working', 'green'), seen)[0]).toMatchObject({ text: '高峰', shape: 'circle' });
    expect(junctionMarks(cityWith('dark', 'dark'), seen)[0]).toMatchObject({ text: '灭灯', shape: 'triangle' });
    expect(junctionMarks(cityWith('working', 'green'), { ...seen, now: now + 300_000 })[0]).toMatchObject({
      text: '失联未知',
      unknown: true,
    });
  });
});
