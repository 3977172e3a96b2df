import { Cartesian3 } from '@cesium/engine';
import { Group } from 'three';
import { describe, expect, it } from 'vitest';
import { createCityFrame } from '../geo/city-frame.ts';
import type { Datastream, Thing } from '../model/entity.ts';
import { FeedState } from '../model/feed-state.ts';
import { idOf } from '../model/id.ts';
import type { LayerView, TwinModel } from './layer.ts';
import type { Stage } from './stage.ts';
import { twinLayer, valuesOf } from './twins.ts';

const text = { zh: '站', en: 'station' };
const thing: Thing = {
  type: 'Thing',
  id: idOf('PumpingStation', 'p1'),
  kind: 'PumpingStation',
  name: text,
  location: [119.95, 30.33, 5],
};
const stream: Datastream = {
  type: 'Datastream',
  id: idOf('Datastream', 'p1-gate'),
  thing: thing.id,
  property: 'gateOpening',
  name: text,
  unit: 'm',
  decimals: 2,
  staleAfterMs: 60_000,
};

function stateWith(result: number | null, time: number): FeedState {
  const observation = { datastream: stream.id, phenomenonTime: time, resultTime: time, result };
  return FeedState.from({ feed: 'pumps', seq: 1, time, entities: [thing, stream], latest: [observation] });
}

/** A stage whose camera is moved by hand and whose frames are drawn by hand. */
function stand(models: Partial<TwinModel> = {}, reducedMotion = false) {
  const rooms = new Map<string, Group>();
  const said: string[] = [];
  let listener: (seconds: number) => void = () => undefined;
  const camera = { positionWC: Cartesian3.fromDegrees(119.95, 30.33, 5_000) };
  const stage = {
    frame: createCityFrame([119.95, 30.33, 0]),
    requestRender: () => undefined,
    cesium: { scene: { camera, globe: { getHeight: () => 0 } } },
    three: {
      group: (room: string) => rooms.get(room) ?? rooms.set(room, new Group()).get(room)!,
      remove: (room: string) => void rooms.delete(room),
    },
    onFrame: (next: typeof listener) => {
      listener = next;
      return () => (listener = () => undefined);
    },
    pickId: (layer: string, id: string) => ({ layer, id }),
  } as unknown as Stage;
  const model: TwinModel = {
    id: 'pump',
    kind: 'PumpingStation',
    nearM: 1_000,
    open: () => ({
      update: (values) => void said.push(`gate ${values.get('gateOpening')}`),
      animate: (seconds) => Boolean(said.push(`moves ${seconds}`)),
    }),
    ...models,
  };
  const onBroken = (id: string) => void said.push(`broken ${id}`);
  const opened = twinLayer({ models: [model], feeds: ['pumps'], reducedMotion, onBroken }).open(stage);
  if (opened instanceof Promise) throw new Error('The layer of models opens at once.');
  return {
    said,
    rooms,
    opened,
    async frameFrom(heightM: number): Promise<void> {
      camera.positionWC = Cartesian3.fromDegrees(119.95, 30.33, heightM);
      listener(0.016);
      await Promise.resolve();
      await Promise.resolve();
    },
    see: (state: FeedState, now: number) => opened.update({ now, state: () => state } as unknown as LayerView),
  };
}

describe('a model of a thing', () => {
  it('is there while the camera is near, with a margin before it goes', async () => {
    const { see, frameFrom, rooms } = stand();
    see(stateWith(0.4, 1_000), 2_000);
    await frameFrom(3_000);
    expect(rooms.size).toBe(0);
    await frameFrom(900);
    expect([...rooms.values()][0]!.userData.pick).toEqual({ layer: 'twin-models', id: thing.id });
    await frameFrom(1_150);
    expect(rooms.size).toBe(1);
    await frameFrom(1_400);
    expect(rooms.size).toBe(0);
  });

  it('gets new values, and none twice', async () => {
    const { see, frameFrom, said } = stand({}, true);
    see(stateWith(0.4, 1_000), 2_000);
    await frameFrom(500);
    see(stateWith(0.4, 1_500), 2_000);
    see(stateWith(0.7, 1_600), 2_000);
    expect(said.filter((line) => line.startsWith('gate'))).toEqual(['gate 0.4', 'gate 0.7']);
  });

  it('sets its parts at once where motion is not wanted, and then keeps still', async () => {
    const { see, frameFrom, said } = stand({}, true);
    see(stateWith(0.4, 1_000), 2_000);
    await frameFrom(500);
    await frameFrom(500);
    expect(said.filter((line) => line.startsWith('moves'))).toEqual(['moves 600']);
  });

  it('that throws is taken away, told of, and not tried again', async () => {
    const fail = () => {
      throw new Error('no mesh');
    };
    const { see, frameFrom, said, rooms } = stand({ open: fail });
    see(stateWith(0.4, 1_000), 2_000);
    await frameFrom(500);
    await frameFrom(500);
    expect(said).toEqual(['broken pump']);
    expect(rooms.size).toBe(0);
  });

  it('leaves nothing when its layer is closed', async () => {
    const { see, frameFrom, rooms, opened } = stand();
    see(stateWith(0.4, 1_000), 2_000);
    await frameFrom(500);
    opened.close();
    expect(rooms.size).toBe(0);
  });

  it('does not know what was said too long ago', () => {
    expect(valuesOf(stateWith(0.4, 1_000), thing, 2_000).get('gateOpening')).toBe(0.4);
    const late = valuesOf(stateWith(0.4, 1_000), thing, 100_000);
    expect(late.has('gateOpening')).toBe(true);
    expect(late.get('gateOpening')).toBeUndefined();
  });
});
