/** A picture wider than this is made smaller: on paper nobody sees more. */
const widestPx = 1_920;

/** A canvas as a PNG on the colour that is seen through it. What it shows must have been drawn in this very turn. */
export async function stillOf(canvas: HTMLCanvasElement): Promise<Blob> {
  const scale = Math.min(1, widestPx / canvas.width);
  const flat = document.createElement('canvas');
  flat.width = Math.round(canvas.width * scale);
  flat.height = Math.round(canvas.height * scale);
  const context = flat.getContext('2d', { alpha: false });
  if (!context) throw new Error('The browser gave no canvas to draw the still on; close other pages and try again.');
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--ground');
  context.fillRect(0, 0, flat.width, flat.height);
  context.drawImage(canvas, 0, 0, flat.width, flat.height);
  const blob = await new Promise<Blob | null>((done) => flat.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not make a PNG of the map; make the window smaller and try again.');
  return blob;
}
