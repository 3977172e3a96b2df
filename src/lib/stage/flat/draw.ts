import { COORDINATE_SYSTEM, type Layer as DeckLayer } from '@deck.gl/core';
import {
  BitmapLayer,
  ColumnLayer,
  IconLayer,
  LineLayer,
  PathLayer,
  PolygonLayer,
  ScatterplotLayer,
  TextLayer,
} from '@deck.gl/layers';
import type { Division } from '../../model/city.ts';
import type { Language } from '../../model/text.ts';
import type { Theme } from '../base-map/style.ts';
import { glyphOf } from '../glyph.ts';
import { iconOf, icons } from './icons.ts';
import { typeface } from '../typeface.ts';
import type { FlatArea, FlatCells, FlatLine, FlatPicture } from './flat-layer.ts';
import type { Cluster, Placed } from './gather.ts';
import { type MoverColumns, rgb } from './mover-columns.ts';
import type { Trails } from './trails.ts';
import { besidePx, sizePx, type Written } from './words.ts';

type Channels = [number, number, number, number];
/** Of a mover that is seen near by. */
const formPx = 15;
const inks: Readonly<Record<Theme, { ink: Channels; plate: Channels; name: Channels; halo: Channels }>> = {
  dark: { ink: [234, 241, 247, 255], plate: [10, 17, 25, 190], name: [190, 208, 224, 235], halo: [10, 16, 23, 255] },
  light: { ink: [15, 28, 40, 255], plate: [250, 252, 253, 215], name: [54, 74, 94, 245], halo: [246, 249, 251, 255] },
};
/** What nobody measures has the grey of the hatch. */
const channels = (colour: string, share: number): Channels => [
  ...rgb(colour === 'unknown' ? '#8b9aa8' : colour),
  Math.round(255 * share),
];

/** Its rows are even in degrees, which Mercator's are not. */
export function imageLayer(id: string, { image, bounds }: NonNullable<FlatPicture['image']>): DeckLayer {
  return new BitmapLayer({ id, image, bounds: [...bounds], _imageCoordinateSystem: COORDINATE_SYSTEM.LNGLAT });
}

export function areaLayer(id: string, data: readonly FlatArea[]): DeckLayer {
  return new PolygonLayer<FlatArea>({
    id,
    data: data as FlatArea[],
    getPolygon: ({ rings }) => rings as [number, number][][],
    getFillColor: ({ colour, fill }) => channels(colour, fill),
    getLineColor: ({ colour, line }) => channels(colour, line),
    getLineWidth: 1.2,
    lineWidthUnits: 'pixels',
    // What leads to nothing must not lie over what does.
    pickable: data.some(({ id: of }) => of !== undefined),
  });
}

/** A column without height on four corners is a square, its radius half the diagonal. */
export function cellLayer(id: string, { length, sideM, places, colours }: FlatCells): DeckLayer {
  return new ColumnLayer({
    id,
    data: {
      length,
      attributes: {
        getPosition: { value: places, size: 2 },
        getFillColor: { value: colours, size: 4, normalized: true },
      },
    },
    diskResolution: 4,
    angle: 45,
    radius: sideM / Math.SQRT2,
    extruded: false,
    pickable: true,
  });
}

/** What is as wide as it is on the ground lies under what is as wide on every scale. */
export function lineLayers(id: string, data: readonly FlatLine[]): DeckLayer[] {
  const [wide, plain] = [data.filter(({ widthM }) => widthM), data.filter(({ widthM }) => !widthM)];
  const shared = {
    getPath: ({ points }: FlatLine) => points as [number, number][],
    // deck.gl takes a colour for each point of a path, of which its types know nothing.
    getColor: (({ colour, opacity, shades }: FlatLine) =>
      shades?.map((shade) => channels(shade.colour, shade.opacity)) ?? channels(colour, opacity)) as never,
    jointRounded: true,
    capRounded: true,
    pickable: data.some(({ id: of }) => of !== undefined),
  };
  return [
    ...(wide.length === 0
      ? []
      : [
          new PathLayer<FlatLine>({
            ...shared,
            id: `${id} wide`,
            data: wide,
            getWidth: ({ widthM = 0 }) => widthM,
            widthUnits: 'meters',
            widthMinPixels: Math.min(...wide.map(({ widthPx }) => widthPx)),
          }),
        ]),
    ...(plain.length === 0
      ? []
      : [
          new PathLayer<FlatLine>({
            ...shared,
            id,
            data: plain,
            getWidth: ({ widthPx }) => widthPx,
            widthUnits: 'pixels',
          }),
        ]),
  ];
}

/** A fleet is near white: on light ground its rim makes it seen. */
export function moverLayer(
  id: string,
  { length, places, colours }: MoverColumns,
  diameterPx: number,
  theme: Theme,
  opacity: number,
): DeckLayer {
  return new ScatterplotLayer({
    id,
    opacity,
    data: {
      length,
      attributes: {
        getPosition: { value: places, size: 2 },
        getFillColor: { value: colours, size: 4, normalized: true },
      },
    },
    getRadius: diameterPx / 2,
    radiusUnits: 'pixels',
    stroked: theme === 'light',
    getLineColor: inks.light.ink,
    getLineWidth: 1,
    lineWidthUnits: 'pixels',
    pickable: true,
  });
}

/** Seen near by each has the form of its status and looks along its way; it pales as its fix grows old. */
export function formLayer(
  id: string,
  { length, places, colours, headingsDeg, forms }: MoverColumns,
  opacity: number,
): DeckLayer {
  for (const form of new Set(forms)) iconOf(form);
  return new IconLayer({
    id,
    opacity,
    data: { length, attributes: { getPosition: { value: places, size: 2 } } },
    ...icons(),
    getIcon: (_, { index }) => iconOf(forms[index]!),
    getColor: (_, { index }) => [255, 255, 255, colours[index * 4 + 3]!],
    getAngle: (_, { index }) => -headingsDeg[index]!,
    getSize: formPx,
    sizeUnits: 'pixels',
    pickable: true,
    updateTriggers: { getIcon: places, getColor: places, getAngle: places },
  });
}

export function trailLayer(id: string, { length, from, to, colours }: Trails, opacity: number): DeckLayer {
  return new LineLayer({
    id,
    opacity,
    data: {
      length,
      attributes: {
        getSourcePosition: { value: from, size: 2 },
        getTargetPosition: { value: to, size: 2 },
        getColor: { value: colours, size: 4, normalized: true },
      },
    },
    getWidth: 2,
    widthUnits: 'pixels',
  });
}

export function markLayer(all: readonly Placed[]): DeckLayer {
  const data = all.filter(({ mark }) => !mark.bare);
  for (const { mark } of data) iconOf(mark);
  return new IconLayer<Placed>({
    id: 'marks',
    data,
    ...icons(),
    getIcon: ({ mark }) => iconOf(mark),
    getPosition: ({ mark }) => [mark.position[0], mark.position[1]],
    getSize: ({ mark }) => glyphOf(mark).sizePx,
    sizeUnits: 'pixels',
    pickable: true,
  });
}

/** A ring in the colour of the worst among them, and how many there are. */
export function clusterLayers(data: readonly Cluster[], theme: Theme): DeckLayer[] {
  const look = ({ colour }: Cluster) =>
    ({ shape: 'circle', colour, unknown: colour === 'unknown', emphasised: true }) as const;
  for (const cluster of data) iconOf(look(cluster));
  const marks = new IconLayer<Cluster>({
    id: 'clusters',
    data: data as Cluster[],
    ...icons(),
    getIcon: (cluster) => iconOf(look(cluster)),
    getPosition: ({ position }) => [...position],
    getSize: ({ count }) => 22 + 4 * Math.log2(count),
    sizeUnits: 'pixels',
    pickable: true,
  });
  const counts = new TextLayer<Cluster>({
    id: 'cluster counts',
    data: data as Cluster[],
    getText: ({ count }) => String(count),
    getPosition: ({ position }) => [...position],
    getPixelOffset: ({ count }) => [6 + 2 * Math.log2(count), -8 - Math.log2(count)],
    ...lettering(theme),
    getSize: 11,
  });
  return [marks, counts];
}

export function wordLayer(data: readonly Written[], theme: Theme): DeckLayer {
  return new TextLayer<Written>({
    id: 'words',
    data: data as Written[],
    getText: ({ text }) => text,
    getPosition: ({ placed: { mark } }) => [mark.position[0], mark.position[1]],
    getPixelOffset: ({ side }) => [side * besidePx, 0],
    getSize: sizePx,
    getTextAnchor: ({ side }) => (side > 0 ? 'start' : 'end'),
    ...lettering(theme),
  });
}

function lettering(theme: Theme) {
  return {
    characterSet: 'auto' as const,
    fontFamily: typeface,
    fontWeight: 500,
    fontSettings: { fontSize: 32 },
    getColor: inks[theme].ink,
    background: true,
    getBackgroundColor: inks[theme].plate,
    backgroundPadding: [4, 2] as [number, number],
    sizeUnits: 'pixels' as const,
  };
}

/** How large names of towns are, and how far over their place. */
export const namePx = 15;
export const nameUpPx = 20;

/** Names of towns, without a plate: they are of the map and answer no touch. */
export function nameLayer(
  all: readonly Division[],
  language: Language,
  theme: Theme,
  isFree: (name: Division) => boolean = () => true,
): DeckLayer {
  const data = all.filter(isFree);
  return new TextLayer<Division>({
    id: `names ${language}`,
    data,
    getText: ({ name }) => name[language],
    getPosition: ({ centre }) => [centre[0], centre[1]],
    getSize: namePx,
    sizeUnits: 'pixels',
    // Marks stand on the same places: the name is written above them.
    getPixelOffset: [0, -nameUpPx],
    characterSet: 'auto',
    fontFamily: typeface,
    fontWeight: 600,
    fontSettings: { sdf: true, fontSize: 40, radius: 10, buffer: 6 },
    outlineWidth: 4,
    outlineColor: inks[theme].halo,
    getColor: inks[theme].name,
  });
}
