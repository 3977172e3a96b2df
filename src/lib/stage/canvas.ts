/** From the bottom: what stands in the city's light, models near by, flows and heat on top. */
const order = { cesium: 0, three: 1, deck: 2 } as const;

/** A canvas that fills the host. Only Cesium's takes the hand; the others are looked through. */
export function openCanvas(host: HTMLElement, engine: keyof typeof order, lost: () => void): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.dataset.stage = engine;
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;display:block;outline-offset:-2px';
  canvas.style.zIndex = String(order[engine]);
  if (engine === 'cesium') {
    canvas.tabIndex = 0;
    canvas.style.touchAction = 'none';
    canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  } else {
    canvas.style.pointerEvents = 'none';
    canvas.ariaHidden = 'true';
  }
  canvas.addEventListener('webglcontextlost', lost);
  host.append(canvas);
  return canvas;
}

/** Takes the canvas out and gives its context back at once: a browser keeps only so many. */
export function releaseCanvas(canvas: HTMLCanvasElement, lost: () => void): void {
  canvas.removeEventListener('webglcontextlost', lost);
  canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  canvas.remove();
}

/** Whether this browser gives a WebGL 2 context at all. */
export function hasWebGL2(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl !== null;
}
