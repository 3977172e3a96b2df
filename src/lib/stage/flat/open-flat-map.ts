import { Deck, type Layer as DeckLayer, MapView, type PickingInfo, type WebMercatorViewport } from '@deck.gl/core';
import { createCityFrame } from '../../geo/city-frame.ts';
import type { City, Division } from '../../model/city.ts';
import type { Id } from '../../model/id.ts';
import type { OwnLayer } from '../../model/own-layer.ts';
import type { Language, Text } from '../../model/text.ts';
import type { Theme } from '../base-map/style.ts';
import type { LayerView } from '../layer.ts';
import { flatPictureMark } from '../first-picture-mark.ts';
import { openListeners } from '../listeners.ts';
import type { Picture, PictureAsked, PictureTaken, Rendered } from '../opened-stage.ts';
import type { Pick } from '../stage.ts';
import { findTypeface } from '../typeface.ts';
import { farthestZoom, type FlatView, nearestZoom, openFlatCamera } from './camera.ts';
import { nameLayer, namePx, nameUpPx } from './draw.ts';
import type { FlatLayer } from './flat-layer.ts';
import type { OwnLaid, OwnPicture } from './own-laid.ts';
import { openFlatGround } from './ground.ts';
import { openFlatRooms } from './rooms.ts';
import { stillOf } from './still.ts';
import { widthOf } from './words.ts';

export interface FlatMapOptions {
  readonly host: HTMLElement;
  readonly city: City;
  readonly tilesUrl: string;
  readonly theme: Theme;
  readonly reducedMotion: boolean;
  /** How often a second what moves is drawn anew. */
  readonly motionHz: number;
  /** A layer threw and was closed. */
  onBroken(layer: string, error: unknown): void;
  say(sentence: Text): void;
}

/** The flat map as the page holds it: a picture, and the means to open layers in it. */
export interface FlatMap extends Picture {
  setVisible(layer: FlatLayer, visible: boolean): void;
  /** Ids of layers as they lie on one another, the topmost first; those not named lie beneath. */
  setOrder(layers: readonly string[]): void;
  /** Where it stands. */
  at(): FlatView;
  /** Stands where another map does, at once; whoever listens to its moves is not told. */
  place(view: FlatView): void;
  /** Called whenever a hand or a flight moved it; gives back its undo. */
  onMoved(listener: (view: FlatView) => void): () => void;
  /** Layers of a person's own, over the ground and under the marks; the topmost first. */
  setOwn(layers: readonly OwnLayer[]): void;
}

/** How far beside a mark one may click, in pixels. */
const pickRadiusPx = 5;
const rendersKept = 50;
/** What is seen where there are no tiles; a picture may have another theme than the page. */
const backgrounds: Readonly<Record<Theme, string>> = { dark: '#0a1017', light: '#eef2f5' };
/** The ground of a larger part is seen, but nobody sees how exactly a mover is placed on it. */
const detailWithinM = 12_000;

/** Opens the situation flat: deck.gl alone with its own Mercator view, on vector tiles; neither Cesium nor three.js is loaded. */
export async function openFlatMap(options: FlatMapOptions): Promise<FlatMap> {
  await findTypeface();
  const { host, city, reducedMotion } = options;
  const frame = createCityFrame(city.origin);
  const groundUrl = `${options.tilesUrl}/basemap.pmtiles`;
  const size = () => ({ width: host.clientWidth, height: host.clientHeight });
  const frames = openListeners<number>((error) => options.onBroken('frame listener', error));
  const moves = openListeners<FlatView>((error) => options.onBroken('listener to moves', error));
  const renders: Rendered[] = [];
  let theme = options.theme;
  let language: Language = 'zh';
  let asked: string | undefined;
  let own: readonly OwnLayer[] = [];
  let selected: Id | undefined;
  /** Loaded with the first of them: whoever has none pays nothing for it. */
  let laid: OwnLaid | undefined;
  let isOwnAsked = false;
  let waiting = 0;
  let grounded = false;
  let lastMs = performance.now();
  let placed = 0;

  const camera = openFlatCamera(city, size, reducedMotion, (view) => {
    show(view);
    if (!('transitionDuration' in view)) moves.tell(view);
  });
  const deck = new Deck<MapView>({
    parent: host as HTMLDivElement,
    views: new MapView({
      id: 'map',
      controller: { dragRotate: false, touchRotate: false, keyboard: true, inertia: !reducedMotion },
    }),
    initialViewState: { ...camera.view(), minZoom: farthestZoom, maxZoom: nearestZoom },
    layers: [],
    getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : 'default'),
    onViewStateChange: ({ viewState }) => {
      request('camera');
      const moved = camera.moved(viewState as unknown as FlatView);
      moves.tell(moved);
      return { ...viewState, ...moved };
    },
    onClick: openCluster,
    onLoad: () => request('deck.gl ready'),
    onError: (error, layer) => (layer ? rooms.breakOff(layer.id, error) : options.onBroken('stage', error)),
    onAfterRender: () => {
      if (grounded && performance.getEntriesByName(flatPictureMark).length === 0) performance.mark(flatPictureMark);
      const now = performance.now();
      frames.tell((now - lastMs) / 1000);
      lastMs = now;
    },
  });
  const ground = openFlatGround(groundUrl, theme, {
    came: () => request('ground came'),
    failed: (error) => {
      const why = error instanceof Error ? error.message : String(error);
      options.say({ zh: `底图无法读取：${why}`, en: `The base map cannot be read: ${why}` });
    },
  });
  const rooms = openFlatRooms({ ...options, frame, request });

  /** Counted, since deck.gl does nothing where it was told the same before, though a hand has moved it since. */
  function show(view: FlatView): void {
    const counted = { ...view, placed: (placed += 1), minZoom: farthestZoom, maxZoom: nearestZoom };
    deck.setProps({ initialViewState: counted });
    request('camera');
  }

  function request(reason: string): void {
    asked ??= reason;
    waiting ||= requestAnimationFrame(compose);
  }

  /** What lies where: the ground, areas, lines, what moves, marks, words. */
  function compose(): void {
    waiting = 0;
    renders.push({ reason: asked ?? '', at: Date.now() });
    if (renders.length > rendersKept) renders.shift();
    asked = undefined;
    const viewport = camera.viewport();
    const box = viewport.getBounds() as [number, number, number, number];
    const tiles = ground.layers(box, camera.view().zoom);
    grounded ||= tiles.length > 0;
    const layers = [...tiles, ...layersOver(viewport, camera.view().zoom, theme, camera.view().zoom)];
    deck.setProps({ layers });
  }

  /** All that lies on the ground. */
  function layersOver(
    ...[viewport, zoom, look, sharpness, ofPicture]: [WebMercatorViewport, number, Theme, number, OwnPicture?]
  ): DeckLayer[] {
    const { below, above, isFree } = rooms.layers(viewport, zoom, look);
    /** Names of towns come after all that is said of things. */
    const hasRoom = ({ name, centre }: Division) => {
      const [x, y] = viewport.project([centre[0], centre[1]]) as [number, number];
      const half = widthOf(name[language], namePx) / 2;
      return isFree({
        left: x - half,
        right: x + half,
        top: y - nameUpPx - namePx / 2,
        bottom: y - nameUpPx + namePx / 2,
      });
    };
    const asked = { box: viewport.getBounds() as [number, number, number, number], zoom: sharpness };
    const mine =
      laid?.layers(own, { theme: look, selected, more: () => request('own layers') }, asked, ofPicture) ?? [];
    return [...mine, ...below, nameLayer(city.divisions, language, look, hasRoom), ...above];
  }

  async function picture(asked: PictureAsked): Promise<PictureTaken> {
    const look = asked.theme ?? theme;
    const { pictureOf, tilesKept } = await import('./picture.ts');
    const failed = () => request('a picture without ground');
    const [shown, ofOwn] = [own, laid?.openPicture()];
    return pictureOf(asked, {
      ground: openFlatGround(groundUrl, look, { came: () => undefined, failed }, tilesKept),
      background: backgrounds[look],
      layers: (viewport, zoom, sharpness) => layersOver(viewport, zoom, look, sharpness, ofOwn),
      stands: (box, zoom) => ofOwn?.stands(shown, { box, zoom }) ?? true,
    }).finally(() => ofOwn?.keep([]));
  }

  function openCluster({ object }: PickingInfo): void {
    const cluster = object as { opensAtZoom?: number; position?: readonly [number, number] } | undefined;
    if (!cluster?.position || cluster.opensAtZoom === undefined) return;
    const [longitude, latitude] = cluster.position;
    deck.setProps({
      initialViewState: { longitude, latitude, zoom: cluster.opensAtZoom, transitionDuration: reducedMotion ? 0 : 400 },
    });
  }

  function pick(x: number, y: number): Pick | undefined {
    if (!deck.isInitialized) return undefined;
    const found = deck.pickObject({ x, y, radius: pickRadiusPx });
    return found ? (laid?.picked(own, found) ?? rooms.picked(found)) : undefined;
  }

  const watched = new ResizeObserver(() => request('resized'));
  watched.observe(host);

  return {
    map: 'flat',
    frame,
    camera,
    lost: 0,
    requestRender: request,
    onFrame: frames.add,
    renders: () => [...renders],
    size,
    pick,
    seenGround() {
      const [west, south, east, north] = camera.viewport().getBounds() as [number, number, number, number];
      const corners = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ] as const;
      const outline = corners.map(
        ([lon, lat]) => frame.place([lon, lat]).slice(0, 2) as unknown as readonly [number, number],
      );
      return outline[1]![0] - outline[0]![0] > detailWithinM ? [] : outline;
    },
    update(view: LayerView) {
      if (view.language !== language) request('language');
      language = view.language;
      if (view.selected !== selected) request('selection');
      selected = view.selected;
      rooms.update(view);
    },
    still() {
      // Drawn now: the browser keeps what was drawn only until it has shown it.
      deck.redraw('still');
      const canvas = deck.getCanvas();
      return canvas ? stillOf(canvas) : Promise.reject(new Error('The map is not drawn yet; try again in a moment.'));
    },
    picture,
    seen() {
      const { longitude, latitude, zoom } = camera.view();
      return { centre: [longitude, latitude], zoom, widthPx: size().width, heightPx: size().height };
    },
    setVisible: (layer, visible) => (visible ? void rooms.open(layer) : rooms.close(layer.id)),
    setOrder: rooms.setOrder,
    at: camera.view,
    place(view) {
      show(camera.moved(view));
    },
    onMoved: moves.add,
    setOwn(layers) {
      own = layers;
      request('own layers');
      laid?.keep(layers);
      if (isOwnAsked || layers.length === 0) return;
      isOwnAsked = true;
      import('./own-laid.ts').then(
        ({ openOwnLaid }) => {
          laid = openOwnLaid({ request, say: options.say });
          request('own layers');
        },
        (error: unknown) => options.onBroken('own layers', error),
      );
    },
    setTheme(next) {
      theme = next;
      ground.setTheme(next);
    },
    destroy() {
      cancelAnimationFrame(waiting);
      watched.disconnect();
      rooms.closeAll();
      deck.finalize();
    },
  };
}
