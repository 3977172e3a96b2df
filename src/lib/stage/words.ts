import { Cartesian3, HorizontalOrigin, type Label, SceneTransforms } from '@cesium/engine';
import { wallUnit } from './cesium-scene.ts';
import { openScribe, type Scribe } from './scribe.ts';
import type { Insets, Stage } from './stage.ts';

/** What decides who is written where words would lie on one another. */
export interface Wording {
  readonly emphasised?: boolean;
  readonly priority?: number;
}
export interface Words {
  add(label: Label, wording: Wording): void;
  /** Writes once the typeface has the characters; labels are written by this alone. */
  write(label: Label, text: string): void;
  remove(label: Label): void;
  close(): void;
}

const lineHeightPx = 18;
const charPx = 12;
/** Choosing again on every frame would cost more than drawing; this often is enough for the eye. */
const everyMs = 200;

interface Board {
  readonly scribe: Scribe;
  readonly wordings: Map<Label, Wording>;
  users: number;
  stop(): void;
}
const boards = new WeakMap<Stage, Board>();

/** One board for all layers of a stage: labels of two layers do not lie on one another either. */
export function openWords(stage: Stage): Words {
  const board = boards.get(stage) ?? openBoard(stage);
  board.users += 1;
  return {
    add: (label, wording) => void board.wordings.set(label, wording),
    write: board.scribe.write,
    remove(label) {
      board.wordings.delete(label);
      board.scribe.forget(label);
    },
    close() {
      board.users -= 1;
      if (board.users > 0) return;
      board.stop();
      boards.delete(stage);
    },
  };
}

function openBoard(stage: Stage): Board {
  const wordings = new Map<Label, Wording>();
  let last = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const choose = () => {
    last = performance.now();
    if (chooseLabels(stage, wordings)) stage.requestRender('labels chosen');
  };
  const unlisten = stage.onFrame(() => {
    clearTimeout(later);
    if (performance.now() - last >= everyMs) choose();
    else later = setTimeout(choose, everyMs);
  });
  const board: Board = {
    scribe: openScribe(() => stage.requestRender('characters came')),
    wordings,
    users: 0,
    stop() {
      clearTimeout(later);
      unlisten();
    },
  };
  boards.set(stage, board);
  return board;
}

/** Shows the weightiest labels that have room; true when one appeared or went. */
function chooseLabels(stage: Stage, wordings: ReadonlyMap<Label, Wording>): boolean {
  const scene = stage.cesium.scene;
  if (scene.isDestroyed()) return false;
  const { clientWidth, clientHeight } = scene.canvas;
  const unit = wallUnit(clientHeight);
  const taken = new Taken(stage.insets(), clientWidth, clientHeight, unit);
  let changed = false;
  const byWeight = [...wordings].sort((a, b) => weight(b[1]) - weight(a[1]));
  for (const [label] of byWeight) {
    const at = SceneTransforms.worldToWindowCoordinates(scene, label.position);
    const show =
      at !== undefined &&
      isNearEnough(stage, label) &&
      taken.take(startPx(label, at.x, unit), at.y, widthPx(label.text) * unit);
    if (label.show === show) continue;
    label.show = show;
    changed = true;
  }
  return changed;
}

function weight(wording: Wording): number {
  return (wording.priority ?? 0) + (wording.emphasised ? 1e6 : 0);
}

/** What is too far away to be read takes no room from what is not. */
function isNearEnough(stage: Stage, label: Label): boolean {
  const farthestM = label.distanceDisplayCondition?.far ?? Number.POSITIVE_INFINITY;
  return Cartesian3.distance(label.position, stage.cesium.scene.camera.positionWC) <= farthestM;
}

/** Where the line begins; a centred one reaches to both sides. */
function startPx(label: Label, x: number, unit: number): number {
  const centred = label.horizontalOrigin === HorizontalOrigin.CENTER;
  return x + (label.pixelOffset.x - (centred ? widthPx(label.text) / 2 : 0)) * unit;
}

/** Chinese is as wide as high; the rest is about half. */
function widthPx(text: string): number {
  let width = 0;
  for (const char of text) width += char > '\u2e80' ? charPx + 1 : charPx * 0.58;
  return width;
}

/** Lines of text already placed, by row of pixels; none lies under a panel. */
class Taken {
  readonly #rows = new Map<number, [from: number, to: number][]>();

  readonly #left: number;
  readonly #right: number;
  readonly #top: number;
  readonly #bottom: number;

  readonly #linePx: number;

  constructor(insets: Insets, widthPx: number, heightPx: number, unit: number) {
    this.#linePx = lineHeightPx * unit;
    this.#left = insets.left;
    this.#right = widthPx - insets.right;
    this.#top = insets.top;
    this.#bottom = heightPx - insets.bottom;
  }

  /** Takes the room for a line if it is free. */
  take(x: number, y: number, width: number): boolean {
    if (x < this.#left || x + width > this.#right || y < this.#top || y > this.#bottom) return false;
    const row = Math.round(y / this.#linePx);
    const near = [row - 1, row, row + 1].flatMap((at) => this.#rows.get(at) ?? []);
    if (near.some(([from, to]) => x < to && x + width > from)) return false;
    const line = this.#rows.get(row) ?? [];
    line.push([x - 4, x + width + 4]);
    this.#rows.set(row, line);
    return true;
  }
}
