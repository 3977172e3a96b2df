import { Cartesian3, Color, Material, type Polyline, PolylineCollection } from '@cesium/engine';
import type { Position } from '../../src/lib/model/entity.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { groundOf } from '../../src/lib/stage/ground.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { unknownColour } from './pieces.ts';

/** A road as it is drawn. */
export interface Line {
  readonly points: readonly Position[];
  readonly widthPx: number;
}

/** Above the ground far enough that a line is not lost in it. */
const liftM = 6;
/** The terrain comes finer and finer; the lines follow once it has been still for so long. */
const settledMs = 1_200;
const unknownInk = '#8b9aa8';

interface Drawn {
  colour: string;
  pick: Id | undefined;
  line: Polyline;
  positions: Cartesian3[];
}

export interface Lines {
  /** The colour of each line, and what a touch on it leads to. */
  colour(colours: readonly string[], picks: ReadonlyMap<number, Id>): void;
  close(): void;
}

/** Lines on the ground, one collection a colour: what is drawn together looks the same. */
export function openLines(stage: Stage, layer: string, lines: readonly Line[]): Lines {
  const scene = stage.cesium.scene;
  const collections = new Map<string, PolylineCollection>();
  const drawn: (Drawn | undefined)[] = [];
  let settling: ReturnType<typeof setTimeout> | undefined;

  function collectionOf(colour: string): PolylineCollection {
    const known = collections.get(colour);
    if (known) return known;
    const made = scene.primitives.add(new PolylineCollection()) as PolylineCollection;
    collections.set(colour, made);
    return made;
  }

  /** True where it looks other than before. */
  function draw(at: number, colour: string, pick: Id | undefined): boolean {
    const before = drawn[at];
    if (before?.colour === colour && before.pick === pick) return false;
    if (before) collectionOf(before.colour).remove(before.line);
    const { points, widthPx } = lines[at]!;
    const positions = before?.positions ?? draped(points);
    const line = collectionOf(colour).add({
      positions,
      width: colour === unknownColour ? 1 : widthPx,
      material: materialOf(colour),
      ...(pick && { id: stage.pickId(layer, pick) }),
    });
    drawn[at] = { colour, pick, line, positions };
    return true;
  }

  function draped(points: readonly Position[]): Cartesian3[] {
    return points.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat, groundOf(scene, lon, lat) + liftM));
  }

  /** Only what lies on other ground than before is written anew. */
  function settle(): void {
    let moved = false;
    drawn.forEach((each, at) => {
      if (!each) return;
      const positions = draped(lines[at]!.points);
      if (positions.every((place, n) => Cartesian3.equalsEpsilon(place, each.positions[n]!, 0, 1))) return;
      each.line.positions = each.positions = positions;
      moved = true;
    });
    if (moved) stage.requestRender(`${layer}: set on the ground`);
  }

  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    clearTimeout(settling);
    if (left === 0) settling = setTimeout(settle, settledMs);
  });

  return {
    colour(colours, picks) {
      let changed = 0;
      colours.forEach((colour, at) => (changed += draw(at, colour, picks.get(at)) ? 1 : 0));
      if (changed > 0) stage.requestRender(`${layer}: ${changed} lit by speed`);
    },
    close() {
      clearTimeout(settling);
      unlisten();
      for (const collection of collections.values()) scene.primitives.remove(collection);
      stage.requestRender(`${layer}: taken away`);
    },
  };
}

/** A material is its line's own: it goes with it. Unknown is dashed grey, never the colour of a free road. */
function materialOf(colour: string): Material {
  const color = (css: string, alpha: number) => (Color.fromCssColorString(css) ?? Color.WHITE).withAlpha(alpha);
  if (colour !== unknownColour) return Material.fromType('Color', { color: color(colour, 0.85) });
  const dashes = { color: color(unknownInk, 0.45), gapColor: Color.TRANSPARENT, dashLength: 8 };
  return Material.fromType('PolylineDash', dashes);
}
