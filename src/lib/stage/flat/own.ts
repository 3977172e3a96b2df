import type { Layer as DeckLayer, LayerExtension } from '@deck.gl/core';
import { ClipExtension, DataFilterExtension } from '@deck.gl/extensions';
import { GeoJsonLayer } from '@deck.gl/layers';
import type { Feature } from 'geojson';
import type { Id } from '../../model/id.ts';
import { sliceOf } from '../../model/feature-slices.ts';
import type { OwnLayer, OwnStyle } from '../../model/own-layer.ts';
import { colouring, numberOf, placeInOwn } from '../../model/own-look.ts';
import { type Box, isTiles } from '../../model/own-source.ts';
import { rgb } from './mover-columns.ts';
import { ownLabels } from './own-labels.ts';

type Channels = [number, number, number, number];

/** How a slice of a layer was drawn last. */
interface Drawn {
  readonly style: OwnStyle;
  readonly property: string | undefined;
}

export interface OwnLook {
  readonly theme: 'dark' | 'light';
  readonly selected: Id | undefined;
  /** Asks for one more frame: there is more to draw than this one had room for. */
  more(): void;
  /** What a layer shows that is made of tiles. */
  tiles?(layer: OwnLayer): DeckLayer[];
}

const filtering = new DataFilterExtension({ filterSize: 1 });
const cutting = new ClipExtension();
const everything = [-3.4e38, 3.4e38] as const;
/** Slices that are made ready for the card within one frame. */
const slicesAFrame = 1;

/**
 * Draws layers of a person's own, the topmost last. Their features go to the card slice by slice, a frame each, so that a large
 * file never holds the page; a filter and an opacity are numbers there and change at once.
 */
export function openOwnDrawing(): (layers: readonly OwnLayer[], look: OwnLook) => DeckLayer[] {
  const drawn = new WeakMap<readonly Feature[], Drawn>();
  /** How many slices of a layer were drawn so far. */
  const reached = new WeakMap<OwnLayer['features'], number>();
  let room = 0;

  /** The next slice of a layer, if it was drawn before or there is room to begin it. */
  function next({ features }: OwnLayer, n: number): readonly Feature[] | undefined {
    return room > 0 || n < (reached.get(features) ?? 0) ? sliceOf(features.features, n) : undefined;
  }

  function slicesShown(layer: OwnLayer, more: () => void): DeckLayer[] {
    const shown: DeckLayer[] = [];
    const wanted = { style: layer.style, property: layer.filter?.property };
    for (let slice = next(layer, 0), n = 0; slice; slice = next(layer, (n += 1))) {
      const before = drawn.get(slice);
      const isOld = before?.style !== wanted.style || before?.property !== wanted.property;
      if (isOld && room === 0) more();
      const now = isOld && room > 0 ? wanted : before;
      if (isOld && room > 0) room -= 1;
      if (!now) break;
      drawn.set(slice, now);
      reached.set(layer.features, Math.max(n + 1, reached.get(layer.features) ?? 0));
      shown.push(sliceLayer(layer, { slice, id: `${layer.id} own ${n}`, ...now }));
    }
    // Whether there is another slice is found out when there is room for it.
    if (room === 0) more();
    return shown;
  }

  return (layers, look) => {
    room = slicesAFrame;
    const shown = layers.filter(({ visible }) => visible).toReversed();
    return shown.flatMap((layer) => {
      if (isTiles(layer.source)) return look.tiles?.(layer) ?? [];
      return [...slicesShown(layer, look.more), ...ownLabels(layer, look.theme), ...selectedOf(layer, look)];
    });
  };
}

/** Features as their layer's style has them; those of a tile are cut where it ends. */
export function sliceLayer(
  { opacity, filter }: OwnLayer,
  { slice, id, style, property, box }: Drawn & { slice: readonly Feature[]; id: string; box?: Box },
): DeckLayer {
  const colourOf = colouring(style);
  const shown = (share: number) => (feature: Feature) => withAlpha(colourOf(feature), share);
  const inForce = filter !== undefined && filter.property === property;
  return new GeoJsonLayer<unknown, { extensions: LayerExtension[] }>({
    id,
    data: slice as Feature[],
    opacity,
    pickable: true,
    stroked: true,
    filled: true,
    getFillColor: shown(style.fill),
    getLineColor: shown(style.line),
    getLineWidth: style.widthPx,
    lineWidthUnits: 'pixels',
    getPointRadius: style.radiusPx,
    pointRadiusUnits: 'pixels',
    extensions: box ? [filtering, cutting] : [filtering],
    ...(box ? { clipBounds: [...box] } : {}),
    getFilterValue: (feature: Feature) => (property === undefined ? 0 : numberOf(feature, property)),
    filterRange: inForce ? [filter.from, filter.to] : [...everything],
    updateTriggers: {
      getFillColor: [style.colour, style.fill, style.by],
      getLineColor: [style.colour, style.line, style.by],
      getLineWidth: style.widthPx,
      getPointRadius: style.radiusPx,
      getFilterValue: [property],
    },
  } as ConstructorParameters<typeof GeoJsonLayer>[0]);
}

/** The feature that is selected, with a rim about it. */
function selectedOf({ id, features, style }: OwnLayer, { selected, theme }: OwnLook): DeckLayer[] {
  const at = placeInOwn(selected, id);
  const feature = features.features[at];
  if (!feature) return [];
  return [
    new GeoJsonLayer({
      id: `${id} selected ${at}`,
      data: [feature],
      stroked: true,
      filled: false,
      getLineColor: theme === 'dark' ? [255, 255, 255] : [0, 0, 0],
      getLineWidth: style.widthPx + 2,
      lineWidthUnits: 'pixels',
      getPointRadius: style.radiusPx + 3,
      pointRadiusUnits: 'pixels',
    }),
  ];
}

function withAlpha(colour: string, share: number): Channels {
  return [...rgb(colour), Math.round(255 * share)];
}
