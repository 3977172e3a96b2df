/** Names of marks in the page's performance timeline: the district can be recognised; all that the view asks for is drawn. */
export const firstPictureMark = 'first picture of the district';
export const wholePictureMark = 'whole picture of the district';
/** The flat map has ground, and whatever came of its layers by then. */
export const flatPictureMark = 'first picture of the flat map';

/** There will be no picture: what waits for it waits for nothing. */
export const noPictureMark = 'no picture of the flat map';

/** When the flat map has its first picture, or is known to have none; a thin line may take its time. */
export const whenFlat = (): Promise<void> =>
  Promise.race([whenMarked(flatPictureMark, 60_000), whenMarked(noPictureMark, 60_000)]);

/** Resolves when a mark stands in the page's timeline, or after so long: what waits for it must not wait for ever. */
export function whenMarked(mark: string, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const watched = new PerformanceObserver((list) => {
      if (list.getEntriesByName(mark).length > 0) end();
    });
    const timer = setTimeout(end, atMostMs);
    function end(): void {
      clearTimeout(timer);
      watched.disconnect();
      resolve();
    }
    watched.observe({ type: 'mark', buffered: true });
  });
}
