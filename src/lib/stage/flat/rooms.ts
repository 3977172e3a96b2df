import type { Layer as DeckLayer, PickingInfo, WebMercatorViewport } from '@deck.gl/core';
import type { CityFrame } from '../../geo/city-frame.ts';
import type { City } from '../../model/city.ts';
import type { Id } from '../../model/id.ts';
import type { Theme } from '../base-map/style.ts';
import type { LayerView } from '../layer.ts';
import { createRunningClock } from '../running-clock.ts';
import type { Pick } from '../stage.ts';
import {
  areaLayer,
  cellLayer,
  clusterLayers,
  formLayer,
  imageLayer,
  lineLayers,
  markLayer,
  moverLayer,
  trailLayer,
  wordLayer,
} from './draw.ts';
import type { FlatDraw, FlatLayer, FlatPicture } from './flat-layer.ts';
import { openGathering, type Placed } from './gather.ts';
import { metresPerPixel } from './mercator.ts';
import { type MoverColumns, openMoverColumns } from './mover-columns.ts';
import { openTrails, type Trails } from './trails.ts';
import { wordsOf } from './words.ts';

interface Options {
  readonly city: City;
  readonly frame: CityFrame;
  readonly tilesUrl: string;
  readonly motionHz: number;
  readonly reducedMotion: boolean;
  onBroken(layer: string, error: unknown): void;
  request(reason: string): void;
}

interface Room {
  readonly layer: FlatLayer;
  readonly closing: AbortController;
  draw?: FlatDraw;
  picture: FlatPicture;
  columns?: ReturnType<typeof openMoverColumns>;
  shown?: MoverColumns;
  trailsOf?: ReturnType<typeof openTrails>;
  trails?: Trails;
  placed: readonly Placed[];
}

const usualMoverPx = 6;
/** Seen from far a mover is a speck among many; from here on it has its size, and its trail behind it. */
const nearZoom = 13.5;
const farShare = 0.45;
const halvesEveryZoom = 4;

/** The layers of the flat map that are open, and what they draw. One that throws is closed and named; the others go on. */
export function openFlatRooms(options: Options) {
  const rooms = new Map<string, Room>();
  const gather = openGathering();
  const clock = createRunningClock();
  let order: readonly string[] = [];
  let view: LayerView | undefined;
  let all: readonly Placed[] = [];
  let next: ReturnType<typeof setTimeout> | undefined;

  async function open(layer: FlatLayer): Promise<void> {
    if (rooms.has(layer.id)) return;
    const closing = new AbortController();
    const room: Room = { layer, closing, picture: {}, placed: [] };
    rooms.set(layer.id, room);
    try {
      const changed = () => void (view && update(view));
      const { city, frame, tilesUrl } = options;
      room.draw = await layer.begin(tilesUrl, { city, frame, signal: closing.signal, changed });
      if (rooms.get(layer.id) === room && view) update(view);
    } catch (error) {
      breakOff(layer.id, error);
    }
  }

  function close(id: string): void {
    rooms.get(id)?.closing.abort();
    if (!rooms.delete(id)) return;
    gatherAll();
    options.request(`${id} closed`);
  }

  function breakOff(deckId: string, error: unknown): void {
    const id = deckId.split(' ')[0]!;
    if (rooms.has(id)) close(id);
    options.onBroken(id, error);
  }

  function update(now: LayerView): void {
    view = now;
    clock.set(now.now, now.pace ?? 1);
    for (const [id, room] of [...rooms]) {
      try {
        if (room.draw) take(room, room.draw(now));
        move(room);
      } catch (error) {
        breakOff(id, error);
      }
    }
    follow();
  }

  function take(room: Room, picture: FlatPicture): void {
    if (picture === room.picture) return;
    const { marks } = room.picture;
    room.picture = picture;
    options.request(`${room.layer.id} changed`);
    if (picture.marks === marks) return;
    room.placed = (picture.marks ?? []).map((mark) => ({ layer: room.layer.id, mark }));
    gatherAll();
  }

  /** The lowest first: as they were opened, and over those the ones a person laid. */
  function laid(): Room[] {
    const rank = ({ layer }: Room): number => {
      const at = order.indexOf(layer.id);
      return at < 0 ? 0 : order.length - at;
    };
    return [...rooms.values()].sort((a, b) => rank(a) - rank(b));
  }

  function gatherAll(): void {
    all = laid().flatMap(({ placed }) => placed);
  }

  function move(room: Room): void {
    const { movers } = room.picture;
    if (!movers) return;
    const nowMs = clock.nowMs();
    room.columns ??= openMoverColumns(options.frame, movers.look, !options.reducedMotion);
    room.shown = room.columns(movers.table, nowMs);
    room.trailsOf ??= openTrails();
    room.trails = room.trailsOf(room.shown, nowMs);
    options.request(`${room.layer.id} on the move`);
  }

  /** Between two updates what moves goes on by itself, as long as somebody looks. */
  function follow(): void {
    clearTimeout(next);
    if (options.motionHz <= 0 || !view || view.pace === 0) return;
    const moving = [...rooms.values()].filter(({ picture }) => picture.movers);
    if (moving.length === 0) return;
    next = setTimeout(() => {
      if (!document.hidden) for (const room of moving) move(room);
      follow();
    }, 1000 / options.motionHz);
  }

  function layers(viewport: WebMercatorViewport, zoom: number, theme: Theme) {
    const below: DeckLayer[] = [];
    const each = laid();
    for (const { layer, picture } of each)
      if (picture.image) below.push(imageLayer(`${layer.id} image`, picture.image));
    for (const { layer, picture } of each)
      if (picture.cells?.length) below.push(cellLayer(`${layer.id} cells`, picture.cells));
    for (const { layer, picture } of each)
      if (picture.areas?.length) below.push(areaLayer(`${layer.id} areas`, picture.areas));
    for (const { layer, picture } of each)
      if (picture.lines?.length) below.push(...lineLayers(`${layer.id} lines`, picture.lines));
    for (const { layer, picture, shown, trails } of each) {
      if (!picture.movers || !shown) continue;
      const opacity = view?.opacityOf?.(layer.id) ?? 1;
      const near = Math.min(1, Math.max(farShare, 2 ** ((zoom - nearZoom) / halvesEveryZoom)));
      if (zoom >= nearZoom && trails?.length) below.push(trailLayer(`${layer.id} trails`, trails, opacity));
      const sizePx = (picture.movers.look.sizePx ?? usualMoverPx) * near;
      // Few enough to be told apart from here on: points before, forms after.
      if (zoom >= nearZoom) below.push(formLayer(`${layer.id} forms`, shown, opacity));
      else below.push(moverLayer(`${layer.id} movers`, shown, sizePx, theme, opacity));
    }
    const { single, clusters } = gather(all, zoom);
    const project = (lon: number, lat: number) => viewport.project([lon, lat]) as [number, number];
    const { written: words, isFree } = wordsOf(
      single,
      clusters,
      project,
      viewport,
      metresPerPixel(zoom, viewport.latitude),
    );
    const above = [
      ...(clusters.length > 0 ? clusterLayers(clusters, theme) : []),
      ...(single.length > 0 ? [markLayer(single)] : []),
      ...(words.length > 0 ? [wordLayer(words, theme)] : []),
    ];
    return { below, above, isFree };
  }

  /** What a touch met: a mark, a line, an area, or one that moves. */
  function picked({ layer, object, index }: PickingInfo): Pick | undefined {
    const name = layer?.id.split(' ')[0] ?? '';
    if (layer?.id === 'marks') {
      const { layer: room, mark } = object as Placed;
      return { layer: room, id: mark.id, engine: 'deck' };
    }
    const { cells } = rooms.get(name)?.picture ?? {};
    if (cells && layer?.id.endsWith(' cells')) return { layer: name, id: cells.idOf(index), engine: 'deck' };
    const id = rooms.get(name)?.picture.movers
      ? rooms.get(name)?.shown?.ids[index]
      : (object as { id?: Id } | undefined)?.id;
    return id && rooms.has(name) ? { layer: name, id, engine: 'deck' } : undefined;
  }

  /** The topmost first. */
  function setOrder(next: readonly string[]): void {
    order = next;
    gatherAll();
    options.request('laid in another order');
  }

  function closeAll(): void {
    clearTimeout(next);
    for (const { closing } of rooms.values()) closing.abort();
    rooms.clear();
  }

  return { open, close, closeAll, breakOff, update, layers, picked, setOrder };
}
