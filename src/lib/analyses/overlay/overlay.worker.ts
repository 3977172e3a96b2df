import { createCityFrame } from '../../geo/city-frame.ts';
import { openPlane } from '../../geo/plane.ts';
import { serveJob } from '../../model/sliced-job.ts';
import { bufferAll } from './buffer.ts';
import type { OverlayAsk, OverlayFigures } from './messages.ts';
import { overlay } from './overlay.ts';

serveJob<OverlayAsk, OverlayFigures>(self, (ask, [features = [], by = []], progress) => {
  const plane = openPlane(createCityFrame(ask.origin));
  return ask.do === 'buffer'
    ? bufferAll(features, ask, plane, progress)
    : overlay(ask.do, features, by, plane, progress);
});
