import type { Position } from '../../model/entity.ts';
import { faceAt, withReach, type Face, type Section } from '../../model/section.ts';

export type Grip = Face | 'middle';
type Pixel = readonly [x: number, y: number];

interface Held {
  readonly section: Section;
  pixel(place: Position): Pixel | undefined;
  unproject(x: number, y: number): readonly [number, number] | undefined;
}

/** A face is told from another this far along its way, to know how many pixels a metre is. */
const probeM = 10;
/** Looked along, a face has no way in the picture by which it could be drawn. */
const leastPx = 0.02;

/** Drags a handle: a face along its own way, the middle over the ground. */
export function openDrag(held: () => Held, change: (next: Section) => void): (event: PointerEvent, grip: Grip) => void {
  return (event, grip) => {
    const handle = event.currentTarget as Element;
    const map = handle.closest('svg')!;
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    const move = grip === 'middle' ? moveMiddle(held) : moveFace(held(), grip, event);
    const moved = (next: Event) => {
      const { clientX, clientY } = next as PointerEvent;
      const { left, top } = map.getBoundingClientRect();
      const section = move(clientX - left, clientY - top, next as PointerEvent);
      if (section) change(section);
    };
    const letGo = () => {
      handle.removeEventListener('pointermove', moved);
      handle.removeEventListener('pointerup', letGo);
      handle.removeEventListener('pointercancel', letGo);
    };
    handle.addEventListener('pointermove', moved);
    handle.addEventListener('pointerup', letGo);
    handle.addEventListener('pointercancel', letGo);
  };
}

type Move = (x: number, y: number, event: PointerEvent) => Section | undefined;

function moveMiddle(held: () => Held): Move {
  return (x, y) => {
    const { section, unproject } = held();
    const place = unproject(x, y);
    return place && { ...section, centre: place };
  };
}

function moveFace({ section, pixel }: Held, face: Face, begun: PointerEvent): Move {
  const perMetre = pixelsAMetre(section, face, pixel);
  return (_x, _y, { clientX, clientY }) => {
    if (!perMetre) return undefined;
    const [dx, dy] = [clientX - begun.clientX, clientY - begun.clientY];
    const alongM = (dx * perMetre[0] + dy * perMetre[1]) / (perMetre[0] ** 2 + perMetre[1] ** 2);
    return withReach(section, face, section.reachM[face] + alongM);
  };
}

/** Where a metre outward leads in the picture. */
function pixelsAMetre(section: Section, face: Face, pixel: Held['pixel']): Pixel | undefined {
  const from = pixel(faceAt(section, face));
  const to = pixel(faceAt(withReach(section, face, section.reachM[face] + probeM), face));
  if (!from || !to) return undefined;
  const way = [(to[0] - from[0]) / probeM, (to[1] - from[1]) / probeM] as const;
  return Math.hypot(...way) < leastPx ? undefined : way;
}
