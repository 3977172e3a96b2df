import { ScatterplotLayer } from '@deck.gl/layers';
import type { CityFrame, Metres } from '../../src/lib/geo/city-frame.ts';
import type { Severity, Thing } from '../../src/lib/model/entity.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { severityColours, worstOf } from '../../src/lib/stage/severity-look.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';

/** A thing an alert stands over, and the worst that is said of it. */
export interface Alarm {
  readonly thing: Id;
  readonly at: Metres;
  readonly severity: Severity;
}

/** Feeds whose things may be alarmed are not known here; each that is, is looked for in all of these. */
export function alarmsOf(
  view: LayerView,
  feeds: readonly string[],
  frame: CityFrame,
  groundM: (lonDeg: number, latDeg: number) => number,
): Alarm[] {
  const alarmed = new Set([...(view.state('alerts')?.alerts.values() ?? [])].map((alert) => alert.thing));
  return [...alarmed].flatMap((id) => {
    const thing = thingOf(view, feeds, id);
    const worst = worstOf(view.alertsOf(id));
    if (!thing?.location || !worst) return [];
    const [lon, lat, heightM] = thing.location;
    return { thing: id, severity: worst.severity, at: frame.place([lon, lat, heightM ?? groundM(lon, lat)]) };
  });
}

function thingOf(view: LayerView, feeds: readonly string[], id: Id): Thing | undefined {
  for (const feed of feeds) {
    const thing = view.state(feed)?.things.get(id);
    if (thing) return thing;
  }
  return undefined;
}

/** Rings on the ground, widening and paling, in metres: how far to look around. */
const rings = [
  { radiusM: 120, alpha: 120 },
  { radiusM: 260, alpha: 64 },
  { radiusM: 420, alpha: 30 },
] as const;
/** The glow within. */
const glowAlpha = 16;
const unknownColour = '#8b9aa8';

export function ringLayers(alarms: readonly Alarm[]): ScatterplotLayer<Alarm>[] {
  return rings.map(
    ({ radiusM, alpha }) =>
      new ScatterplotLayer<Alarm>({
        id: `alarms-${radiusM}`,
        data: [...alarms],
        getPosition: (alarm) => [...alarm.at],
        getRadius: radiusM,
        radiusUnits: 'meters',
        stroked: true,
        getLineColor: ({ severity }) => [...channels(severity), alpha],
        getFillColor: ({ severity }) => [...channels(severity), glowAlpha],
        getLineWidth: 1.5,
        lineWidthUnits: 'pixels',
        pickable: false,
      }),
  );
}

/** The unknown has no colour of its own on a ring: it is the hatch's grey. */
export function channels(severity: Severity): [number, number, number] {
  const css = severity === 'unknown' ? unknownColour : severityColours[severity];
  const value = Number.parseInt(css.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
