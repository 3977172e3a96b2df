import { createCityFrame } from '../../geo/city-frame.ts';
import type { DivisionsFile } from '../../geo/divisions.ts';
import type { RiskGround } from '../../model/risk/risk-finding.ts';
import type { NetworkFile } from '../../model/road-network.ts';
import { layGrid } from './grid.ts';

/** A town of a kilometre by a kilometre for tests, its south-west corner the origin of its frame, one road along its south. */
export const smallOrigin = [120, 30, 0] as const;
export const smallFrame = createCityFrame(smallOrigin);

const at = (x: number, y: number): [number, number] => {
  const [lon, lat] = smallFrame.locate([x, y, 0]);
  return [lon, lat];
};

export const smallDivisions: DivisionsFile = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { level: 'town', code: '330000001', name: { zh: '小镇', en: 'Small town' }, centre: at(500, 500) },
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[[at(0, 0), at(1000, 0), at(1000, 1000), at(0, 1000), at(0, 0)]]],
      },
    },
  ],
};

export const smallNetwork: NetworkFile = {
  nodes: [at(0, 0), at(1000, 0)],
  edges: [{ from: 0, to: 1, class: 'other', speedKmh: 36 }],
};

export const smallGround = (): RiskGround => layGrid(smallDivisions, smallFrame);
