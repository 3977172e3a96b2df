let drawn: HTMLCanvasElement | undefined;

/** A white arrow head pointing up, tinted by the billboard's colour; one picture for all movers. */
export function arrowHead(): HTMLCanvasElement {
  if (drawn) return drawn;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 40;
  const pen = canvas.getContext('2d');
  if (!pen)
    throw new Error('A canvas gave no 2D context for the arrow head; the browser is out of memory for canvases.');
  pen.beginPath();
  pen.moveTo(20, 3);
  pen.lineTo(34, 36);
  pen.lineTo(20, 29);
  pen.lineTo(6, 36);
  pen.closePath();
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  pen.strokeStyle = '#0a1017';
  pen.stroke();
  pen.fillStyle = '#ffffff';
  pen.fill();
  drawn = canvas;
  return canvas;
}
