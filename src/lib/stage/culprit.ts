import type { Scene } from '@cesium/engine';

/** The calls in which Cesium lets a primitive draw itself. */
const calls = ['update', 'prePassesUpdate', 'updateForPass', 'postPassesUpdate'] as const;
type Drawing = Partial<Record<(typeof calls)[number], (...args: unknown[]) => unknown>>;

interface Owned {
  readonly pickLayer?: string;
  readonly id?: { readonly layer?: string };
  readonly length?: number;
  get?(at: number): Owned;
}

/** Watches everything that is added to the scene from now on; answers which layer a thrown error comes from, if it is known. */
export function watchCulprits(scene: Scene): (error: unknown) => string | undefined {
  let culprit: { error: unknown; primitive: Owned } | undefined;

  function watch(primitive: Drawing & Owned): void {
    for (const call of calls) {
      const draw = primitive[call];
      if (!draw) continue;
      primitive[call] = function (this: unknown, ...args) {
        try {
          return draw.apply(this, args);
        } catch (error) {
          culprit = { error, primitive };
          throw error;
        }
      };
    }
  }

  scene.primitives.primitiveAdded.addEventListener(watch);
  return (error) => (culprit?.error === error ? layerOf(culprit?.primitive) : undefined);
}

/** A tileset names its layer itself; of a collection the first that can be picked does. */
export function layerOf(primitive: Owned | undefined): string | undefined {
  if (!primitive) return undefined;
  return primitive.pickLayer ?? primitive.id?.layer ?? (primitive.length ? layerOf(primitive.get?.(0)) : undefined);
}
