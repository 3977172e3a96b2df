import { outlineOf } from '../../src/lib/geo/outline.ts';
import type { FlatArea, FlatLayer, FlatPicture } from '../../src/lib/stage/flat/flat-layer.ts';
import { severityColours } from '../../src/lib/stage/severity-look.ts';
import { placed } from './manifest.ts';
import { alarmsOf, glowAlpha, rings, type Alarm } from './rings.ts';

/** The rings of the city seen from above. */
export default (function begin() {
  let [drawn, shown]: [FlatPicture, string] = [{}, ''];
  return (view) => {
    const alarms = alarmsOf(view, placed);
    const now = JSON.stringify(alarms);
    if (now !== shown) drawn = { areas: alarms.flatMap(ringsAround) };
    shown = now;
    return drawn;
  };
} satisfies FlatLayer['begin']);

function ringsAround({ at, severity }: Alarm): FlatArea[] {
  return rings.flatMap(({ radiusM, alpha }) =>
    outlineOf({ type: 'circle', centre: at, radiusM }).areas.map((ring) => ({
      ...{ rings: [ring], colour: severityColours[severity] },
      ...{ fill: glowAlpha / 255, line: alpha / 255 },
    })),
  );
}
