import type { Id } from '../../model/id.ts';
import type { OwnLayer } from '../../model/own-layer.ts';
import { colouring, passes } from '../../model/own-look.ts';
import type { Text } from '../../model/text.ts';
import { openDraped } from '../draped.ts';
import type { LayerView, OpenLayer } from '../layer.ts';
import { openMarks } from '../marks.ts';
import type { Stage } from '../stage.ts';
import { openOwnBlocks } from './own-blocks.ts';
import { type OwnPiece, type OwnPoint, piecesOf } from './own-pieces.ts';
import { openOwnPoints } from './own-points.ts';
import { openOwnSolids } from './own-solids.ts';
import { openOwnWires } from './own-wires.ts';

/** More words than this nobody reads at once. */
const labelsAtMost = 300;
/** A block is made of walls and a roof: a fill that is right for paper would be a ghost. */
const blockShare = 0.85;

interface Drawn {
  /** As it was drawn last. */
  layer: OwnLayer;
  dress(layer: OwnLayer, selected: Id | undefined): void;
  raise(): void;
  close(): void;
}

export interface OwnRoom extends OpenLayer {
  set(layers: readonly OwnLayer[]): void;
}

/** Draws layers of a person's own in the city. */
export function openOwnRoom(stage: Stage, say: (sentence: Text) => void): OwnRoom {
  const drawn = new Map<string, Drawn>();
  const solids = openOwnSolids(stage, say);
  let selected: Id | undefined;

  function draw(layer: OwnLayer): void {
    const before = drawn.get(layer.id);
    const isSame = before?.layer.features === layer.features && before.layer.style === layer.style;
    if (before && isSame) {
      if (before.layer === layer) return;
      before.layer = layer;
      return before.dress(layer, selected);
    }
    before?.close();
    const next = openOne(stage, layer, say);
    drawn.set(layer.id, next);
    next.dress(layer, selected);
  }

  return {
    set(layers) {
      const shown = layers.filter(({ visible }) => visible);
      const kept = new Set(shown.map(({ id }) => id));
      for (const [id, one] of drawn) {
        if (kept.has(id)) continue;
        one.close();
        drawn.delete(id);
      }
      for (const layer of shown.toReversed()) draw(layer);
      for (const { id } of shown.toReversed()) drawn.get(id)?.raise();
      solids.set(shown);
      stage.requestRender('own layers');
    },
    update(view: LayerView) {
      if (view.selected === selected) return;
      selected = view.selected;
      for (const one of drawn.values()) one.dress(one.layer, selected);
    },
    close() {
      for (const one of drawn.values()) one.close();
      drawn.clear();
      solids.close();
    },
  };
}

function openOne(stage: Stage, layer: OwnLayer, say: (sentence: Text) => void): Drawn {
  const { lying, blocks, wires, points, middles, left } = piecesOf(layer);
  if (left > 0) say(leftOut(layer, left));
  const draped = openDraped<OwnPiece>(stage, layer.id, lying, Math.max(1, layer.style.widthPx));
  const dots = openOwnPoints(stage, layer.id, points);
  const walls = openOwnBlocks(stage, layer.id, blocks);
  const raised = openOwnWires(stage, layer.id, wires);
  const marks = openMarks(stage, layer.id);

  function mark({ id, at, feature }: OwnPoint, colour: string, chosen: Id | undefined) {
    const label = feature.properties?.[layer.style.label!] as unknown;
    const words = typeof label === 'string' || typeof label === 'number' ? String(label) : '';
    return {
      ...{ id, position: at, shape: 'circle' as const, colour, label: words, priority: 1 },
      ...{ stemM: 24, readFromM: 9_000, emphasised: chosen === id },
    };
  }

  return {
    layer,
    dress({ style, opacity, filter }, chosen) {
      const colourOf = colouring(style);
      const seen = (piece: OwnPoint | OwnPiece) => (passes(piece.feature, filter) ? opacity : 0);
      draped.dress((piece) => ({
        colour: colourOf(piece.feature),
        fill: (chosen === piece.id ? Math.max(0.55, style.fill) : style.fill) * seen(piece),
        line: style.line * seen(piece),
      }));
      dots.dress((point) => ({
        colour: chosen === point.id ? '#ffffff' : colourOf(point.feature),
        share: style.line * seen(point),
        radiusPx: style.radiusPx + (chosen === point.id ? 3 : 0),
      }));
      raised.dress((wire) => ({
        colour: chosen === wire.id ? '#ffffff' : colourOf(wire.feature),
        share: style.line * seen(wire),
        widthPx: Math.max(1.5, style.widthPx),
      }));
      if (blocks.length > 0)
        walls.dress((block) => ({
          colour: chosen === block.id ? '#ffffff' : colourOf(block.feature),
          share: blockShare * seen(block),
        }));
      const named = style.label ? middles.filter((one) => seen(one) > 0).slice(0, labelsAtMost) : [];
      marks.set(named.map((one) => mark(one, colourOf(one.feature), chosen)));
      stage.requestRender(`${layer.id}: dressed`);
    },
    raise: draped.raise,
    close() {
      for (const part of [draped, dots, walls, raised, marks]) part.close();
    },
  };
}

function leftOut({ title, features }: OwnLayer, left: number): Text {
  const shown = features.features.length - left;
  return {
    zh: `“${title}”太大：三维中画了前 ${shown} 项，另有 ${left} 项只在平面图上。`,
    en: `“${title}” is too large: its first ${shown} features are drawn in 3D, ${left} more only on the flat map.`,
  };
}
