import { ArcLayer } from '@deck.gl/layers';
import type { Flow } from './flows.ts';
import { begin, end } from './legend.ts';

export function arcLayer(id: string, flows: readonly Flow[]): ArcLayer<Flow> {
  return new ArcLayer<Flow>({
    id,
    data: [...flows],
    getSourcePosition: ({ from }) => [...from],
    getTargetPosition: ({ to }) => [...to],
    getSourceColor: channels(begin, 90),
    getTargetColor: channels(end, 230),
    getWidth: ({ count }) => Math.min(10, 1 + count),
    getHeight: 0.35,
    widthUnits: 'pixels',
    pickable: false,
  });
}

function channels(css: string, alpha: number): [number, number, number, number] {
  const value = Number.parseInt(css.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255, alpha];
}
