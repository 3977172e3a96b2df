/** How wide each class of road is drawn. */
const widthsPx: Readonly<Record<string, number>> = { expressway: 4.5, primary: 3.5 };
const usualWidthPx = 2.2;

export function widthOf(roadClass: string): number {
  return widthsPx[roadClass] ?? usualWidthPx;
}
