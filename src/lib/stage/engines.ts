import type { Scene } from '@cesium/engine';
import type { Layer as DeckLayer } from '@deck.gl/core';
import type { Group } from 'three';
import type { CityFrame } from '../geo/city-frame.ts';
import { openAir } from './air.ts';
import { type BaseLayer, openBaseLayer } from './base-layer.ts';
import { type HeldCamera, openCamera } from './camera.ts';
import { openCanvas, releaseCanvas } from './canvas.ts';
import { driveScene, fitScene, loadTerrain, openScene } from './cesium-scene.ts';
import { watchCulprits } from './culprit.ts';
import { type DeckOverlay, openDeckOverlay } from './deck-overlay.ts';
import { markFirstPicture } from './first-picture.ts';
import { openGroundLook } from './ground-look.ts';
import { type Light, shine } from './light.ts';
import { secondsMoved } from './moving.ts';
import { matricesOf } from './camera-matrices.ts';
import type { StageOptions, Theme } from './opened-stage.ts';
import { pickCesium } from './pick.ts';
import type { Pick } from './stage.ts';
import { openThreeOverlay, type ThreeOverlay } from './three-overlay.ts';

/** The three engines on their canvases, from one graphics context's life to its end. */
export interface Engines {
  readonly canvas: HTMLCanvasElement;
  readonly scene: Scene;
  readonly camera: HeldCamera;
  readonly base: BaseLayer;
  drawDeck(room: string, layers: readonly DeckLayer[]): void;
  group(room: string): Group;
  removeGroup(room: string): void;
  shine(light: Light): void;
  /** Lets everything work; says whether a frame was drawn. */
  tick(): boolean;
  pick(x: number, y: number): Pick | undefined;
  /** The layer whose primitive threw this error while Cesium drew, where that is known. */
  culpritOf(error: unknown): string | undefined;
  /** The browser has taken a graphics context away: whatever is drawn now may throw. */
  isLost(): boolean;
  resize(): void;
  close(): void;
}

export interface EngineEvents {
  awake(milliseconds: number): void;
  /** Right before Cesium draws. */
  beforeFrame(): void;
  request(reason: string): void;
  lost(): void;
  /** A room of deck.gl's threw. */
  broken(room: string, error: unknown): void;
}

export function openEngines(
  options: StageOptions,
  frame: CityFrame,
  light: () => Light,
  theme: Theme,
  events: EngineEvents,
): Engines {
  const quality = options.quality ?? 'high';
  const host = options.canvasHost;
  const canvas = openCanvas(host, 'cesium', events.lost);
  const scene = openScene(canvas, quality);
  fitScene(scene, canvas, pixelRatio(quality));
  const camera = openCamera(scene, options, events.awake, () => lowSun(light()));
  const culpritOf = watchCulprits(scene);
  const seconds = secondsMoved(scene, options.reducedMotion);
  openAir(scene, frame, light, seconds);
  openGroundLook(scene, frame, light, seconds);
  const base = openBaseLayer(scene, options);
  void loadTerrain(scene, options.tilesUrl, (sentence) => options.say?.(sentence));
  void base.load(theme);
  markFirstPicture(scene);
  const rooms = new Map<string, readonly DeckLayer[]>();
  let deck: DeckOverlay | undefined;
  let three: ThreeOverlay | undefined;
  let drew = false;

  scene.preRender.addEventListener(events.beforeFrame);
  scene.postRender.addEventListener(() => {
    drew = true;
    if (!deck && !three) return;
    const matrices = matricesOf(scene, frame, host.clientWidth, host.clientHeight);
    three?.draw(matrices);
    deck?.draw(matrices);
  });

  function deckOverlay(): DeckOverlay {
    const failed = (error: Error, layerId: string | undefined) => events.broken(roomOf(rooms, layerId), error);
    return (deck ??= openDeckOverlay(
      openCanvas(host, 'deck', events.lost),
      () => events.request('deck.gl ready'),
      failed,
    ));
  }

  function threeOverlay(): ThreeOverlay {
    if (three) return three;
    three = openThreeOverlay(openCanvas(host, 'three', events.lost));
    three.resize(host.clientWidth, host.clientHeight, pixelRatio(quality));
    three.light(light().towards, light().daylight);
    return three;
  }

  const canvases = () => [canvas, deck?.canvas, three?.canvas].filter((one) => one !== undefined);

  return {
    canvas,
    scene,
    camera,
    base,
    culpritOf,
    drawDeck(room, layers) {
      if (layers.length === 0 && !rooms.has(room)) return;
      if (layers.length === 0) rooms.delete(room);
      else rooms.set(room, layers);
      deckOverlay().setLayers([...rooms.values()].flat());
    },
    group: (room) => threeOverlay().group(room),
    removeGroup: (room) => three?.remove(room),
    shine(now) {
      shine(scene, frame, now, quality);
      three?.light(now.towards, now.daylight);
    },
    tick() {
      drew = false;
      driveScene(scene);
      return drew;
    },
    pick: (x, y) => deck?.pick(x, y) ?? three?.pick(x, y) ?? pickCesium(scene, x, y),
    isLost: () => canvases().some((one) => one.getContext('webgl2')?.isContextLost()),
    resize() {
      fitScene(scene, canvas, pixelRatio(quality));
      three?.resize(host.clientWidth, host.clientHeight, pixelRatio(quality));
    },
    close() {
      const all = canvases();
      base.close();
      deck?.close();
      three?.close();
      for (const one of all) releaseCanvas(one, events.lost);
      if (!scene.isDestroyed()) scene.destroy();
    },
  };
}

/** Looked into, a sun higher than this blinds nobody. */
const blindsUnderSine = 0.45;

function lowSun({ sun: [east, north, up] }: Light): number | undefined {
  return up > 0 && up < blindsUnderSine ? Math.atan2(east, north) : undefined;
}

/** More than two pixels to a CSS pixel cost four times as much and are not seen. */
function pixelRatio(quality: 'low' | 'high'): number {
  return quality === 'low' ? 1 : Math.min(2, window.devicePixelRatio || 1);
}

function roomOf(rooms: ReadonlyMap<string, readonly DeckLayer[]>, layerId: string | undefined): string {
  for (const [room, layers] of rooms) if (layers.some((layer) => layerId?.startsWith(layer.id))) return room;
  return layerId ?? 'deck';
}
