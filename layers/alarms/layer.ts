import { groundOf } from '../../src/lib/stage/ground.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import manifest, { placed } from './manifest.ts';
import { ringLayers } from './ring-layers.ts';
import { alarmsOf } from './rings.ts';

const { id } = manifest;

export default {
  ...manifest,
  open(stage) {
    const ground = (lonDeg: number, latDeg: number) => groundOf(stage.cesium.scene, lonDeg, latDeg);
    let shown = '';
    return {
      update(view) {
        const alarms = alarmsOf(view, placed).map(({ severity, at: [lon, lat, heightM] }) => ({
          ...{ severity, at: stage.frame.place([lon, lat, heightM ?? ground(lon, lat)]) },
        }));
        const now = JSON.stringify(alarms);
        if (now === shown) return;
        shown = now;
        stage.deck.draw(id, alarms.length > 0 ? ringLayers(alarms) : []);
      },
      close: () => stage.deck.draw(id, []),
    };
  },
} satisfies Layer;
