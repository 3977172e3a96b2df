import type { Quality } from './opened-stage.ts';

/** Renderers that draw on the processor, by the names they give themselves. */
const software = /swiftshader|llvmpipe|software|basic render/i;
const weakMemoryGb = 4;

/** `low` where the picture is drawn without a graphics card, or on a machine with little memory. */
export function drawingQuality(): Quality {
  const memoryGb = (navigator as { deviceMemory?: number }).deviceMemory ?? weakMemoryGb;
  return memoryGb < weakMemoryGb || software.test(rendererName()) ? 'low' : 'high';
}

/** Asked of a context of its own, given back at once: browsers allow only a few. */
function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return '';
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
