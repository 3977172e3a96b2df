import type { Layer as DeckLayer, PickingInfo } from '@deck.gl/core';
import type { Feature } from 'geojson';
import { idOf } from '../../model/id.ts';
import type { OwnLayer } from '../../model/own-layer.ts';
import { ownFeatureId, wordsOf } from '../../model/own-look.ts';
import { isTiles } from '../../model/own-source.ts';
import type { Text } from '../../model/text.ts';
import type { Pick } from '../stage.ts';
import { openOwnDrawing, type OwnLook } from './own.ts';
import { openOwnTiles, type OwnTiles, type TileView } from './own-tiles.ts';

/** The tiles of a picture, which is sharper than the screen and waits for all of them. */
export type OwnPicture = OwnTiles;

/** Layers of one's own as they lie on the flat map, of features and of tiles. */
export interface OwnLaid {
  layers(all: readonly OwnLayer[], look: OwnLook, view: TileView, ofPicture?: OwnPicture): DeckLayer[];
  openPicture(): OwnPicture;
  /** What a touch met of them. */
  picked(all: readonly OwnLayer[], info: PickingInfo): Pick | undefined;
  /** Gives up tiles of what is no longer there. */
  keep(all: readonly OwnLayer[]): void;
}

/** More than this a picture does not fetch of one layer; a coarser level is taken then. */
const tilesOfPicture = 600;

export function openOwnLaid({ request, say }: { request(reason: string): void; say(said: Text): void }): OwnLaid {
  const failed = ({ title }: OwnLayer, { zh, en }: Text): void =>
    say({ zh: `图层“${title}”有瓦片没有取到。${zh}`, en: `Tiles of “${title}” did not come. ${en}` });
  const draw = openOwnDrawing();
  const tiles = openOwnTiles({ came: () => request('own tiles came'), failed });
  return {
    layers: (all, look, view, ofPicture) =>
      draw(all, { ...look, tiles: (layer) => (ofPicture ?? tiles).layers(layer, view) }),
    openPicture: () => openOwnTiles({ came: () => undefined, failed }, tilesOfPicture),
    picked,
    keep: tiles.keep,
  };
}

/** A feature is named by its place among the others; one of a tile, and a place on a picture, by where it was touched. */
function picked(all: readonly OwnLayer[], { layer, object, coordinate }: PickingInfo): Pick | undefined {
  const of = all.find(({ id }) => layer?.id.startsWith(`${id} `));
  if (!of) return undefined;
  const [lon, lat] = coordinate ?? [];
  const place = lon === undefined || lat === undefined ? {} : { position: [lon, lat, 0] as const };
  const at = of.features.features.indexOf(object as Feature);
  if (at < 0 && !isTiles(of.source)) return undefined;
  const { properties } = (object ?? {}) as Partial<Feature>;
  const id = at < 0 ? idOf('OwnFeature', `${of.id}:${lon?.toFixed(6)},${lat?.toFixed(6)}`) : ownFeatureId(of.id, at);
  return { layer: of.id, id, engine: 'deck', properties: wordsOf({ properties: properties ?? {} }), ...place };
}
