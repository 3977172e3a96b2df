import { Cesium3DTileColorBlendMode, Cesium3DTileset, Cesium3DTileStyle, ShadowMode } from '@cesium/engine';
import { plainShow } from '../../src/lib/model/building-tint.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { budgetFor } from './budget.ts';
import { facadeShader, litNow } from './facade.ts';
import { buildingOf } from './highlight.ts';
import manifest from './manifest.ts';
import { conditionsOf } from './tint.ts';

const { id } = manifest;
/** The whole district stands soon and coarse, before any part of it comes in detail. */
const coarseAtFirst = 12;

export default {
  ...manifest,
  async open(stage) {
    if (!stage.tilesUrl) return { update: () => undefined, close: () => undefined };
    const { shadows, overflowBytes, maximumScreenSpaceError, ...budget } = budgetFor(
      (navigator as { deviceMemory?: number }).deviceMemory,
    );
    const tileset = await Cesium3DTileset.fromUrl(`${stage.tilesUrl}/buildings/tileset.json`, {
      ...budget,
      maximumScreenSpaceError: maximumScreenSpaceError * coarseAtFirst,
      maximumCacheOverflowBytes: overflowBytes,
      dynamicScreenSpaceError: true,
      // Faces the sun grazes would show the shadow map's own raster, so houses throw shadows but catch none.
      shadows: shadows ? ShadowMode.CAST_ONLY : ShadowMode.DISABLED,
    });
    tileset.customShader = facadeShader(stage.daylight);
    Object.assign(tileset, { pickLayer: id, pickType: 'Building' });
    tileset.colorBlendMode = Cesium3DTileColorBlendMode.MIX;
    tileset.colorBlendAmount = 0.75;
    const scene = stage.cesium.scene;
    scene.primitives.add(tileset);
    const whenWhole = tileset.allTilesLoaded.addEventListener(() => {
      whenWhole();
      tileset.maximumScreenSpaceError = maximumScreenSpaceError;
      stage.requestRender('buildings: the whole stands, now in detail');
    });
    const undark = stage.onDaylight((daylight) => {
      tileset.customShader?.setUniform('u_night', daylight.night);
      tileset.customShader?.setUniform('u_lit', litNow(daylight));
    });
    let styled = '';
    return {
      update({ selected, buildings: show = plainShow, state, now }) {
        const conditions = conditionsOf(show, buildingOf(selected), state('hj212'), now);
        // A style is put on anew only when it says something else: all that is loaded is coloured again with it.
        const key = conditions.flat().join('\n');
        if (key === styled) return;
        styled = key;
        const plain = conditions.length === 1 && show.tint === 'plain';
        tileset.style = plain ? undefined : new Cesium3DTileStyle({ color: { conditions } });
        stage.requestRender('buildings: coloured anew');
      },
      close() {
        undark();
        scene.primitives.remove(tileset);
        stage.requestRender('buildings taken away');
      },
    };
  },
} satisfies Layer;
