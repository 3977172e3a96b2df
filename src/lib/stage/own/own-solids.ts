import { Cartesian3, Cesium3DTileset, HeadingPitchRoll, Matrix4, Model, type Scene, Transforms } from '@cesium/engine';
import type { OwnLayer } from '../../model/own-layer.ts';
import { ownFeatureId } from '../../model/own-look.ts';
import type { PlacedModel, Tileset } from '../../model/own-source.ts';
import type { Text } from '../../model/text.ts';
import { groundOf } from '../ground.ts';
import type { Stage } from '../stage.ts';

/** What stands of layers of one's own in the city of three dimensions: models placed by hand, and tilesets. */
export interface OwnSolids {
  set(layers: readonly OwnLayer[]): void;
  close(): void;
}

interface Solid {
  readonly made: PlacedModel | Tileset;
  readonly title: string;
  drawn?: Model | Cesium3DTileset;
  /** The file of a model as an address, to be given back. */
  url?: string;
}

/** The ground came finer: a model that stands wrong by more is stood anew. */
const offM = 0.5;

export function openOwnSolids(stage: Stage, say: (said: Text) => void): OwnSolids {
  const { scene } = stage.cesium;
  const solids = new Map<string, Solid>();

  async function load(id: string, solid: Solid): Promise<void> {
    try {
      const drawn = solid.made.kind === 'model' ? await modelOf(id, solid, solid.made) : await tilesetOf(solid.made);
      if (scene.isDestroyed()) return;
      if (solids.get(id) !== solid) return void drawn.destroy();
      solid.drawn = scene.primitives.add(drawn) as Model | Cesium3DTileset;
      stage.requestRender(`${id}: a solid came`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say({
        zh: `“${solid.title}”在三维里画不出来：${why}`,
        en: `“${solid.title}” cannot be drawn in three dimensions: ${why}`,
      });
    }
  }

  async function modelOf(id: string, solid: Solid, made: PlacedModel): Promise<Model> {
    solid.url = URL.createObjectURL(made.file);
    const pickId = stage.pickId(id, ownFeatureId(id, 0));
    return Model.fromGltfAsync({ url: solid.url, modelMatrix: placed(made, scene), id: pickId });
  }

  function drop(id: string): void {
    const solid = solids.get(id);
    solids.delete(id);
    if (solid?.drawn && !scene.isDestroyed()) scene.primitives.remove(solid.drawn);
    if (solid?.url) URL.revokeObjectURL(solid.url);
  }

  /** A model that was only moved is moved, and not loaded anew. */
  function keep(layer: OwnLayer, made: PlacedModel | Tileset): void {
    const before = solids.get(layer.id);
    if (before?.made === made) return;
    const isMoved = before?.made.kind === 'model' && made.kind === 'model' && before.made.file === made.file;
    if (before && isMoved && before.drawn instanceof Model) {
      solids.set(layer.id, { ...before, made });
      before.drawn.modelMatrix = placed(made, scene);
      return;
    }
    drop(layer.id);
    const solid: Solid = { made, title: layer.title };
    solids.set(layer.id, solid);
    void load(layer.id, solid);
  }

  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left > 0) return;
    for (const { made, drawn } of solids.values()) {
      if (made.kind !== 'model' || !(drawn instanceof Model)) continue;
      const next = placed(made, scene);
      const [was, is] = [drawn.modelMatrix, next].map(({ 12: x, 13: y, 14: z }) => new Cartesian3(x, y, z));
      if (Cartesian3.distance(was!, is!) > offM) drawn.modelMatrix = next;
    }
    if (solids.size > 0) stage.requestRender('own models on finer ground');
  });

  return {
    set(layers) {
      const shown = layers.filter(({ visible }) => visible);
      for (const id of [...solids.keys()]) if (!shown.some((layer) => layer.id === id)) drop(id);
      for (const layer of shown)
        if (layer.source?.kind === 'model' || layer.source?.kind === 'tileset') keep(layer, layer.source);
      stage.requestRender('own solids');
    },
    close() {
      unlisten();
      for (const id of [...solids.keys()]) drop(id);
    },
  };
}

function tilesetOf({ url }: Tileset): Promise<Cesium3DTileset> {
  return Cesium3DTileset.fromUrl(url);
}

/** Cesium lays a model's front, +z of glTF, towards east at a heading of none. */
const frontRad = -Math.PI / 2;

function placed({ at, heightM, headingDeg, scale }: PlacedModel, scene: Scene): Matrix4 {
  const place = Cartesian3.fromDegrees(at[0], at[1], groundOf(scene, at[0], at[1]) + heightM);
  const turn = new HeadingPitchRoll((headingDeg * Math.PI) / 180 + frontRad, 0, 0);
  const matrix = Transforms.headingPitchRollToFixedFrame(place, turn);
  return Matrix4.multiplyByUniformScale(matrix, scale, matrix);
}
