const longestPx = 1_600;
const quality = 0.82;

/** The size a picture is drawn at: its longer side is at most 1,600 px. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestPx / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Drawn anew as a JPEG: smaller, upright, and without what the camera wrote into the file (EXIF: place, owner, serial number). */
export async function shrunk(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const canvas = Object.assign(document.createElement('canvas'), fitted(picture.width, picture.height));
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) throw new Error('The picture could not be drawn.');
  return blob;
}
