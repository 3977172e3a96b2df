import { ScatterplotLayer } from '@deck.gl/layers';
import type { Metres } from '../../src/lib/geo/city-frame.ts';
import type { Severity } from '../../src/lib/model/entity.ts';
import { severityColours } from '../../src/lib/stage/severity-look.ts';
import { glowAlpha, rings } from './rings.ts';

/** An alarm where it lies in the city. */
export interface Ringed {
  readonly at: Metres;
  readonly severity: Severity;
}

const unknownColour = '#8b9aa8';

export function ringLayers(alarms: readonly Ringed[]): ScatterplotLayer<Ringed>[] {
  return rings.map(
    ({ radiusM, alpha }) =>
      new ScatterplotLayer<Ringed>({
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
function channels(severity: Severity): [number, number, number] {
  const css = severity === 'unknown' ? unknownColour : severityColours[severity];
  const value = Number.parseInt(css.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
