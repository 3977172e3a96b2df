import { createCityFrame, type CityFrame } from '../../src/lib/geo/city-frame.ts';
import { fieldOf } from './field.ts';
import { insideOf } from './inside.ts';
import type { Ask, Ground, Painted } from './messages.ts';
import { paintField } from './paint.ts';

// Some fifty milliseconds of kriging and painting, which would cost the page three frames.
let ground: (Ground & { readonly frame: CityFrame; readonly inside: Uint8Array }) | undefined;

self.onmessage = ({ data }: MessageEvent<Ground | Ask>) => {
  if ('rings' in data) {
    const { rings, bounds, widthPx, heightPx, origin } = data;
    ground = { ...data, frame: createCityFrame(origin), inside: insideOf(rings, bounds, widthPx, heightPx) };
    return;
  }
  if (!ground) throw new Error('The painter of the air field was asked before it knew its ground.');
  const field = fieldOf(data.samples, ground.frame, ground.bounds, data.silent);
  const pixels = paintField(field, ground.inside, ground.widthPx, ground.heightPx);
  self.postMessage({ order: data.order, pixels } satisfies Painted, { transfer: [pixels.buffer] });
};
