import { COORDINATE_SYSTEM, type Layer as DeckLayer } from '@deck.gl/core';
import { BitmapLayer } from '@deck.gl/layers';
import type { Feature } from 'geojson';
import { common, cornersOf, levelFor, shiftedBox, type TileAt, tilesCovering } from '../../geo/tile-grid.ts';
import type { Box, TileLevel, TileSource } from '../../model/own-source.ts';
import { isTiles } from '../../model/own-source.ts';
import type { OwnLayer } from '../../model/own-layer.ts';
import type { Text } from '../../model/text.ts';
import { openTileReader, type TileContent, TileFailed } from './tile-reader.ts';
import { worldPx } from './mercator.ts';
import { sliceLayer } from './own.ts';

export interface TileView {
  readonly box: Box;
  /** Of the map, or of a picture of it by how sharp it is. */
  readonly zoom: number;
}

export interface OwnTiles {
  /** The tiles of a layer that are there; asks for those that are not. */
  layers(layer: OwnLayer, view: TileView): DeckLayer[];
  /** All tiles of this view are there, or none will be; asks for those that are not. */
  stands(layers: readonly OwnLayer[], view: TileView): boolean;
  /** Gives up what is not among these. */
  keep(layers: readonly OwnLayer[]): void;
}

interface Kept {
  readonly tile: TileAt;
  readonly closing: AbortController;
  content?: TileContent;
  failedMs?: number;
}
interface Shelf {
  readonly source: TileSource;
  readonly read: ReturnType<typeof openTileReader>;
  readonly tiles: Map<string, Kept>;
  loading: number;
}

const aroundM = 40_075_016.686;
/** More than this one screen never needs; a coarser level is taken then. */
const usualAtMost = 160;
const atOnce = 6;
/** A tile that failed is asked for again after so long. */
const againAfterMs = 30_000;

const keyOf = ({ level, column, row }: TileAt): string => `${level.id}/${column}/${row}`;

/** The tiles of layers of one's own on the flat map: asked for as they are seen, the middle first, given up when they are not. */
export function openOwnTiles(
  events: { came(): void; failed(layer: OwnLayer, why: Text): void },
  atMost = usualAtMost,
): OwnTiles {
  const shelves = new Map<string, Shelf>();
  const told = new Set<string>();

  function shelfOf({ id }: OwnLayer, source: TileSource): Shelf {
    const known = shelves.get(id);
    if (known?.source === source) return known;
    if (known) giveUp(known);
    const shelf: Shelf = { source, read: openTileReader(source), tiles: new Map(), loading: 0 };
    shelves.set(id, shelf);
    return shelf;
  }

  function tell(layer: OwnLayer, why: Text): void {
    const said = `${layer.id} ${why.en}`;
    if (!told.has(said)) events.failed(layer, why);
    told.add(said);
  }

  async function load(layer: OwnLayer, shelf: Shelf, kept: Kept): Promise<void> {
    shelf.loading += 1;
    try {
      kept.content = await shelf.read(kept.tile, kept.closing.signal);
    } catch (error) {
      if (kept.closing.signal.aborted) shelf.tiles.delete(keyOf(kept.tile));
      else {
        kept.failedMs = performance.now();
        const why = error instanceof Error ? error.message : String(error);
        tell(layer, error instanceof TileFailed ? error.text : { zh: why, en: why });
      }
    } finally {
      shelf.loading -= 1;
      events.came();
    }
  }

  function want(layer: OwnLayer, shelf: Shelf, tiles: readonly TileAt[]): void {
    const wanted = new Set(tiles.map(keyOf));
    for (const [key, { content, closing, failedMs }] of shelf.tiles)
      if (content === undefined && failedMs === undefined && !wanted.has(key)) closing.abort();
    for (const tile of tiles) {
      const known = shelf.tiles.get(keyOf(tile));
      if (known && !isOver(known)) {
        // Asked for last is kept longest.
        shelf.tiles.delete(keyOf(tile));
        shelf.tiles.set(keyOf(tile), known);
      } else if (shelf.loading < atOnce) {
        const kept: Kept = { tile, closing: new AbortController() };
        shelf.tiles.set(keyOf(tile), kept);
        void load(layer, shelf, kept);
      }
    }
  }

  const isOver = ({ failedMs }: Kept) => failedMs !== undefined && performance.now() - failedMs > againAfterMs;

  function forget({ tiles }: Shelf, needed: number): void {
    for (const [key, kept] of tiles) {
      if (tiles.size <= Math.max(atMost, 2 * needed)) return;
      tiles.delete(key);
      close(kept);
    }
  }

  return {
    layers(layer, view) {
      const { source } = layer;
      if (!isTiles(source)) return [];
      const shelf = shelfOf(layer, source);
      const tiles = wantedTiles(source, view, atMost);
      want(layer, shelf, tiles);
      forget(shelf, tiles.length);
      const level = tiles[0]?.level;
      return level ? shownOf(shelf, level, tiles).flatMap((kept) => drawn(layer, source, kept)) : [];
    },
    stands(layers, view) {
      const missing = layers.filter((layer) => {
        const { source, visible } = layer;
        if (!visible || !isTiles(source)) return false;
        const shelf = shelfOf(layer, source);
        const tiles = wantedTiles(source, view, atMost);
        want(layer, shelf, tiles);
        return !tiles.every((tile) => isSettled(shelf.tiles.get(keyOf(tile))));
      });
      return missing.length === 0;
    },
    keep(layers) {
      for (const [id, shelf] of shelves)
        if (!layers.some((layer) => layer.id === id && layer.visible)) {
          giveUp(shelf);
          shelves.delete(id);
        }
    },
  };
}

const isSettled = (kept: Kept | undefined): boolean => kept?.content !== undefined || kept?.failedMs !== undefined;

function giveUp({ tiles }: Shelf): void {
  for (const kept of tiles.values()) close(kept);
  tiles.clear();
}

function close({ closing, content }: Kept): void {
  closing.abort();
  if (content && 'close' in content) content.close();
}

function wantedTiles({ grid, bounds, shifted }: TileSource, { box, zoom }: TileView, atMost: number): TileAt[] {
  const seen = common(box, bounds);
  const named = shifted ? shiftedBox(seen) : seen;
  const level = levelFor(grid, named, aroundM / (worldPx * 2 ** zoom), atMost);
  return level ? tilesCovering(grid, level, named) : [];
}

/** What is wanted; and while some of it is not there, what else is, beneath it. */
function shownOf({ tiles }: Shelf, level: TileLevel, wanted: readonly TileAt[]): Kept[] {
  const at = wanted.map((tile) => tiles.get(keyOf(tile)));
  const whole = at.every(isSettled);
  const others = whole ? [] : [...tiles.values()].filter(({ tile, content }) => content && tile.level.id !== level.id);
  others.sort((a, b) => b.tile.level.unitsPerPx - a.tile.level.unitsPerPx);
  return [...others, ...at.filter((kept): kept is Kept => Boolean(kept?.content))];
}

function drawn(layer: OwnLayer, source: TileSource, { tile, content }: Kept): DeckLayer[] {
  if (!content) return [];
  const id = `${layer.id} tile ${keyOf(tile)}`;
  const corners = cornersOf(source.grid, tile, source.shifted === true);
  if (!('close' in content)) {
    const [[west, south], , [east, north]] = corners;
    const box = [west, south, east, north] as const;
    return [
      sliceLayer(layer, { slice: content as Feature[], id, style: layer.style, property: layer.filter?.property, box }),
    ];
  }
  const plain = source.grid.plane === 'degrees' && !source.shifted;
  return [
    new BitmapLayer({
      ...{ id, image: content, opacity: layer.opacity },
      bounds: corners.map((corner) => [...corner]) as [
        [number, number],
        [number, number],
        [number, number],
        [number, number],
      ],
      // Rows that are even in degrees are not so in Mercator.
      ...(plain
        ? {
            bounds: [corners[0][0], corners[0][1], corners[2][0], corners[2][1]] as [number, number, number, number],
            _imageCoordinateSystem: COORDINATE_SYSTEM.LNGLAT,
          }
        : {}),
      pickable: source.kind === 'pictures' && source.info !== undefined,
    }),
  ];
}
