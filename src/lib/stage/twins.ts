import { Cartesian3 } from '@cesium/engine';
import type { Thing } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import { freshValueOf } from '../model/reading.ts';
import { groundOf } from './ground.ts';
import type { Layer, LayerView, OpenLayer, OpenTwin, TwinModel } from './layer.ts';
import type { Stage } from './stage.ts';

export interface TwinOptions {
  readonly models: readonly TwinModel[];
  /** Feeds whose things may have a model. */
  readonly feeds: readonly FeedId[];
  /** Parts are set where they belong at once instead of moving there. */
  readonly reducedMotion: boolean;
  /** A model threw; it is not tried again until the layer is opened anew. */
  onBroken(model: string, error: unknown): void;
}

/** Farther than its range by this factor a model is taken away again, so that it does not flicker at the edge. */
const slack = 1.25;
/** Long enough for every part to arrive, where motion is not wanted. */
const untilStillS = 600;

interface Candidate {
  readonly thing: Thing;
  readonly model: TwinModel;
  values: ReadonlyMap<string, number | undefined>;
  twin?: OpenTwin;
  /** Opening, open or broken; until then nothing of it is in the scene. */
  state: 'away' | 'opening' | 'near' | 'broken';
}

/** Models of things as a layer: each is there while the camera is near, and moves with its thing's values. */
export function twinLayer(options: TwinOptions): Layer {
  return {
    id: 'twin-models',
    title: { zh: '近景模型', en: 'Models near by' },
    domain: 'city',
    feeds: options.feeds,
    // The things themselves are listed by the layers that draw their marks.
    kinds: [],
    source: { zh: '本系统脚本生成', en: 'Made by scripts of this system' },
    licence: 'UNLICENSED',
    shownAtFirst: true,
    legend: [],
    open: (stage) => openTwins(stage, options),
  };
}

function openTwins(stage: Stage, options: TwinOptions): OpenLayer {
  const modelOf = new Map(options.models.map((model) => [model.kind, model]));
  const candidates = new Map<Id, Candidate>();
  const unlisten = stage.onFrame((seconds) => {
    for (const candidate of candidates.values()) comeOrGo(candidate);
    animate(seconds);
  });

  function comeOrGo(candidate: Candidate): void {
    const awayM = distanceM(stage, candidate.thing);
    if (candidate.state === 'away' && awayM < candidate.model.nearM) void come(candidate);
    else if (candidate.state === 'near' && awayM > candidate.model.nearM * slack) go(candidate);
  }

  async function come(candidate: Candidate): Promise<void> {
    candidate.state = 'opening';
    const { thing, model } = candidate;
    const group = stage.three.group(roomOf(thing.id));
    try {
      group.position.set(...stage.frame.place(footOf(stage, thing)));
      group.rotation.z = -headingRad(thing);
      group.userData.pick = stage.pickId('twin-models', thing.id);
      const twin = await model.open(group);
      if (candidates.get(thing.id) !== candidate) return stage.three.remove(roomOf(thing.id));
      candidate.twin = twin;
      candidate.state = 'near';
      feed(candidate);
    } catch (error) {
      fail(candidate, error);
    }
  }

  function go(candidate: Candidate): void {
    stage.three.remove(roomOf(candidate.thing.id));
    delete candidate.twin;
    candidate.state = 'away';
  }

  function fail(candidate: Candidate, error: unknown): void {
    go(candidate);
    candidate.state = 'broken';
    options.onBroken(candidate.model.id, error);
  }

  function feed(candidate: Candidate): void {
    try {
      candidate.twin?.update(candidate.values);
      if (options.reducedMotion) candidate.twin?.animate(untilStillS);
      stage.requestRender(`model of ${candidate.thing.id}`);
    } catch (error) {
      fail(candidate, error);
    }
  }

  function animate(seconds: number): void {
    if (options.reducedMotion) return;
    for (const candidate of candidates.values()) {
      try {
        // After a pause the parts go on from where they were, they do not leap.
        if (candidate.twin?.animate(Math.min(seconds, 0.1)))
          stage.requestRender(`model of ${candidate.thing.id} moves`);
      } catch (error) {
        fail(candidate, error);
      }
    }
  }

  return {
    update(view) {
      const seen = new Set<Id>();
      for (const { thing, values } of thingsWithModel(view, options.feeds, modelOf)) {
        seen.add(thing.id);
        const held = candidates.get(thing.id);
        if (held?.thing === thing) {
          if (!sameValues(held.values, values)) feed(Object.assign(held, { values }));
          continue;
        }
        if (held) go(held);
        candidates.set(thing.id, { thing, model: modelOf.get(thing.kind)!, values, state: 'away' });
        stage.requestRender('things with a model');
      }
      for (const [id, candidate] of candidates) {
        if (seen.has(id)) continue;
        go(candidate);
        candidates.delete(id);
      }
    },
    close() {
      unlisten();
      for (const candidate of candidates.values()) go(candidate);
      candidates.clear();
    },
  };
}

function roomOf(id: Id): string {
  return `twin-models ${id}`;
}

/** Which way its front looks, clockwise from north: `properties.headingDeg`; to the north when nobody says. */
function headingRad(thing: Thing): number {
  const headingDeg = thing.properties?.headingDeg;
  return typeof headingDeg === 'number' ? (headingDeg * Math.PI) / 180 : 0;
}

function footOf(stage: Stage, thing: Thing): [number, number, number] {
  const [lon, lat, heightM] = thing.location!;
  return [lon, lat, heightM ?? groundOf(stage.cesium.scene, lon, lat)];
}

function distanceM(stage: Stage, thing: Thing): number {
  const [lon, lat, heightM] = thing.location!;
  return Cartesian3.distance(Cartesian3.fromDegrees(lon, lat, heightM ?? 0), stage.cesium.scene.camera.positionWC);
}

interface Valued {
  readonly thing: Thing;
  readonly values: ReadonlyMap<string, number | undefined>;
}

function* thingsWithModel(
  view: LayerView,
  feeds: readonly FeedId[],
  modelOf: ReadonlyMap<string, TwinModel>,
): Iterable<Valued> {
  for (const feed of feeds) {
    const state = view.state(feed);
    for (const thing of state?.things.values() ?? [])
      if (state && thing.location && modelOf.has(thing.kind)) yield { thing, values: valuesOf(state, thing, view.now) };
  }
}

/** The latest by property; what is silent for too long, or says itself that it does not count, is unknown. */
export function valuesOf(state: FeedState, thing: Thing, now: number): ReadonlyMap<string, number | undefined> {
  const values = new Map<string, number | undefined>();
  for (const { property } of state.streamsOf(thing.id))
    if (!values.has(property)) values.set(property, freshValueOf(state, thing.id, property, now));
  return values;
}

function sameValues(a: Valued['values'], b: Valued['values']): boolean {
  if (a.size !== b.size) return false;
  for (const [property, value] of a) if (!b.has(property) || b.get(property) !== value) return false;
  return true;
}
