import type { Page } from 'playwright-core';

/** Counts from the start on what any canvas of the page draws: calls of WebGL, by the kind that paints. */
export async function countDrawing(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = window as unknown as { drawn: number };
    counted.drawn = 0;
    const gl = WebGL2RenderingContext.prototype;
    const paints = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'clear'] as const;
    for (const paint of paints) {
      const own = gl[paint] as (...given: unknown[]) => void;
      Object.assign(gl, {
        [paint](this: WebGL2RenderingContext, ...given: unknown[]) {
          counted.drawn += 1;
          own.apply(this, given);
        },
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { drawn: number }).drawn);
}
