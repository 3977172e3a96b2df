import { PathLayer } from '@deck.gl/layers';
import { colour } from './colour.ts';
import { opacityAt, widthPx, type Trip } from './trips.ts';

const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];

/** Trails pale towards where the vehicle was a minute ago. */
export function pathLayer(id: string, trips: readonly Trip[]): PathLayer<Trip> {
  return new PathLayer<Trip>({
    id,
    data: [...trips],
    getPath: ({ path }) => path.map(([x, y, z]): [number, number, number] => [x, y, z]),
    getColor: (({ ages }: Trip) =>
      ages.map((age): [number, number, number, number] => [...channels, Math.round(255 * opacityAt(age))])) as never,
    getWidth: widthPx,
    widthUnits: 'pixels',
    jointRounded: true,
    pickable: false,
  });
}
