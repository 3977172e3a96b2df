import { PathLayer } from '@deck.gl/layers';
import type { Metres } from '../../src/lib/geo/city-frame.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { corridorColour } from './legend.ts';

/** A line that is drawn, and what a touch on it leads to. */
export interface Line {
  readonly id: Id;
  readonly layer: string;
  readonly path: readonly Metres[];
  /** CSS colour, or `unknown`. */
  readonly colour: string;
  /** Whole width in metres; tracks have one in pixels. */
  readonly widthM?: number;
  readonly strong: boolean;
}

/** What is not known is grey, never the colour of what is well. */
const unknownInk = '#8b9aa8';
const trackPx = 4;

/** Corridors as wide as they are, faint; over them the tracks in the colours of how the trips stand. */
export function lineLayers(room: string, corridors: readonly Line[], tracks: readonly Line[]): PathLayer<Line>[] {
  const common = {
    getPath: ({ path }: Line) => path.map(([x, y, z]): [number, number, number] => [x, y, z]),
    jointRounded: true,
    capRounded: true,
  };
  return [
    new PathLayer<Line>({
      ...common,
      id: `${room}-corridors`,
      data: [...corridors],
      getColor: ({ strong }) => [...rgb(corridorColour), strong ? 120 : 55],
      getWidth: ({ widthM = 0 }) => widthM,
      widthUnits: 'meters',
      widthMinPixels: 2,
      pickable: false,
    }),
    new PathLayer<Line>({
      ...common,
      id: `${room}-tracks`,
      data: [...tracks],
      getColor: ({ colour, strong }) => [...rgb(colour), strong ? 255 : 220],
      getWidth: ({ strong }) => (strong ? trackPx * 1.5 : trackPx),
      widthUnits: 'pixels',
      pickable: true,
    }),
  ];
}

function rgb(colour: string): [number, number, number] {
  const hex = colour === 'unknown' ? unknownInk : colour;
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
