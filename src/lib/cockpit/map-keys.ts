import type { Cockpit } from './cockpit.svelte.ts';
import type { MapTool, Place } from './hand.svelte.ts';

type Picture = NonNullable<Cockpit['stage']>;

/** A tool that can be used without a mouse. */
export interface KeyedTool extends MapTool {
  /** Where the next point would be. */
  readonly at: Place | undefined;
  /** Takes the last point back. */
  back(): void;
  /** Takes all of them back. */
  drop(): void;
}

const stepPx = 10;
const farPx = 60;
/** The cross keeps so far from the edge of the picture: beyond, the map moves instead. */
const edgePx = 40;
const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** All that a hand can do with a tool, by keys. False for a key that is none of the tool's. */
export function keyOnMap(event: KeyboardEvent, tool: KeyedTool, picture: Picture | undefined): boolean {
  const way = ways[event.key];
  if (way) return step(tool, picture, way, event.shiftKey ? farPx : stepPx);
  if (event.key === ' ') {
    if (tool.at) tool.click(tool.at);
  } else if (event.key === 'Enter') tool.end();
  else if (event.key === 'Backspace') tool.back();
  else if (event.key === 'Escape') tool.drop();
  else return false;
  return true;
}

function step(tool: KeyedTool, picture: Picture | undefined, [x, y]: readonly [number, number], px: number): boolean {
  if (!picture) return true;
  const { camera } = picture;
  const { width, height } = picture.size();
  const middle: readonly [number, number] = [width / 2, height / 2];
  const from = tool.at && camera.project(tool.at);
  const to = from ? ([from[0] + x * px, from[1] + y * px] as const) : middle;
  const place = camera.unproject(...to);
  if (place) tool.move(place);
  const isInside = to[0] > edgePx && to[1] > edgePx && to[0] < width - edgePx && to[1] < height - edgePx;
  const centre = camera.unproject(...middle);
  if (place && centre && !isInside) shift(picture, centre, place);
  return true;
}

/** Brings a place to where the middle of the picture was. */
function shift({ camera }: Picture, from: Place, to: Place): void {
  const pose = camera.pose();
  camera.set({ ...pose, lonDeg: pose.lonDeg + to[0] - from[0], latDeg: pose.latDeg + to[1] - from[1] });
}
