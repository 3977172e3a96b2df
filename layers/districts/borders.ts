import { PathLayer } from '@deck.gl/layers';
import type { Border } from './outline.ts';

export const borderColours = { line: '#9fd0ff', glow: '#5aa7e8' } as const;

/** One bright hairline in a faint glow: the edge of what this cockpit answers for. Deck compares by id and draws what changed. */
export function borderLayers(borders: readonly Border[]): PathLayer<Border>[] {
  const district = borders.filter((border) => border.level === 'district');
  return [
    pathLayer('districts-halo', district, borderColours.glow, 16, 14),
    pathLayer('districts-glow', district, borderColours.glow, 6, 38),
    pathLayer('districts-line', district, borderColours.line, 1.4, 190),
  ];
}

function pathLayer(id: string, data: Border[], colour: string, widthPx: number, alpha: number): PathLayer<Border> {
  return new PathLayer<Border>({
    id,
    data,
    getPath: (border) => border.path as [number, number, number][],
    getColor: [...channels(colour), alpha] as [number, number, number, number],
    getWidth: widthPx,
    widthUnits: 'pixels',
    capRounded: true,
    jointRounded: true,
    billboard: true,
    pickable: false,
  });
}

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
