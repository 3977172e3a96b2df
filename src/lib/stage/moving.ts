import type { Scene } from '@cesium/engine';

/** A pause in drawing counts as no more than this: water goes on where it stood and does not leap. */
const longestStepS = 0.3;

/** For how many seconds what moves by itself has moved, counted in frames that are drawn; stays 0 where motion is not wanted. */
export function secondsMoved(scene: Pick<Scene, 'preRender'>, reducedMotion: boolean): () => number {
  if (reducedMotion) return () => 0;
  let seconds = 0;
  let before = performance.now();
  scene.preRender.addEventListener(() => {
    const now = performance.now();
    seconds += Math.min(longestStepS, (now - before) / 1000);
    before = now;
  });
  return () => seconds;
}
