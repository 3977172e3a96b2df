import {
  type Billboard,
  BillboardCollection,
  Cartesian3,
  Color,
  Matrix4,
  NearFarScalar,
  type PointPrimitive,
  PointPrimitiveCollection,
} from '@cesium/engine';
import type { MoverTable } from '../model/mover-table.ts';
import { arrowHead } from './arrow.ts';
import type { MoverLook, Movers } from './movers.ts';
import type { Stage } from './stage.ts';

const silentColour = '#7b8894';
/** Nearer than this a mover is an arrow along its heading, farther a point. */
const arrowsWithinM = 2_500;
const arrowsAtMost = 400;
const scratch = new Cartesian3();

export function openMovers(stage: Stage, layer: string, look: MoverLook): Movers {
  const scene = stage.cesium.scene;
  const toEarth = Matrix4.fromArray(Array.from(stage.frame.toEarth));
  const points = scene.primitives.add(new PointPrimitiveCollection());
  const heads = scene.primitives.add(new BillboardCollection({ scene }));
  const drawn: PointPrimitive[] = [];
  const arrows: Billboard[] = [];
  const colours = new Map<number, Color>();
  let epoch = -1;
  let drawnAt = new Float64Array(1024);
  let dressed = new Int16Array(1024);

  /** −1 stands for silent. */
  function colourOf(status: number): Color {
    let colour = colours.get(status);
    if (!colour) {
      colour = Color.fromCssColorString(status < 0 ? silentColour : look.colourOf(status)) ?? Color.WHITE;
      colours.set(status, colour);
    }
    return colour;
  }

  /** A new roster gives the slots new owners: the points stay, their ids are given out again. */
  function enrol(table: MoverTable): void {
    if (epoch === table.epoch && drawn.length === table.size) return;
    epoch = table.epoch;
    if (drawnAt.length < table.size) {
      drawnAt = new Float64Array(table.x.length);
      dressed = new Int16Array(table.x.length);
    }
    drawnAt.fill(-1);
    dressed.fill(-2);
    for (let slot = drawn.length; slot < table.size; slot += 1) drawn.push(points.add({ show: false }));
    drawn.forEach((point, slot) => {
      const id = table.ids[slot];
      point.show = false;
      if (id) Object.assign(point, { id: stage.pickId(layer, id), ...looks(look) });
    });
  }

  function place(table: MoverTable, slot: number): Cartesian3 {
    Cartesian3.fromElements(table.x[slot]!, table.y[slot]!, table.z[slot]! + (look.liftM ?? 4), scratch);
    return Matrix4.multiplyByPoint(toEarth, scratch, scratch);
  }

  function drawPoint(table: MoverTable, slot: number, status: number): boolean {
    const point = drawn[slot]!;
    if (drawnAt[slot] === table.timeMs[slot] && dressed[slot] === status) return false;
    if (drawnAt[slot] !== table.timeMs[slot]) point.position = place(table, slot);
    if (dressed[slot] !== status) point.color = colourOf(status);
    drawnAt[slot] = table.timeMs[slot]!;
    dressed[slot] = status;
    point.show = true;
    return true;
  }

  /** The nearest get arrows from a pool; the rest of the pool is hidden. */
  function drawArrows(table: MoverTable): void {
    const camera = stage.frame.place(poseOf(stage));
    const limit2 = arrowsWithinM ** 2;
    let used = 0;
    for (let slot = 0; slot < table.size && used < arrowsAtMost; slot += 1) {
      if (dressed[slot]! < 0 || table.speedMps[slot]! < 0.3) continue;
      const away2 = (table.x[slot]! - camera[0]) ** 2 + (table.y[slot]! - camera[1]) ** 2 + camera[2] ** 2;
      if (away2 > limit2) continue;
      const arrow = (arrows[used] ??= newArrow());
      arrow.position = place(table, slot);
      arrow.rotation = (-table.headingDeg[slot]! * Math.PI) / 180;
      arrow.color = colourOf(dressed[slot]!);
      arrow.id = drawn[slot]!.id;
      arrow.show = true;
      used += 1;
    }
    for (let at = used; at < arrows.length; at += 1) arrows[at]!.show = false;
  }

  function newArrow(): Billboard {
    const arrow = heads.add({ alignedAxis: Cartesian3.UNIT_Z, scale: 0.5, scaleByDistance: arrowShrink });
    arrow.setImage('arrow head', arrowHead());
    return arrow;
  }

  return {
    update(table, nowMs) {
      enrol(table);
      let changed = false;
      for (let slot = 0; slot < table.size; slot += 1) {
        if (table.timeMs[slot] === 0) continue;
        const silent = nowMs - table.timeMs[slot]! > look.silentAfterMs;
        if (drawPoint(table, slot, silent ? -1 : table.status[slot]!)) changed = true;
      }
      drawArrows(table);
      if (changed) stage.requestRender(`${layer}: movers`);
      return changed;
    },
    close() {
      scene.primitives.remove(points);
      scene.primitives.remove(heads);
      stage.requestRender(`${layer}: movers taken away`);
    },
  };
}

const arrowShrink = new NearFarScalar(200, 1.4, arrowsWithinM, 0.7);
const pointShrink = new NearFarScalar(1_000, 1.2, 30_000, 0.5);

function looks(look: MoverLook) {
  return {
    pixelSize: look.sizePx ?? 6,
    outlineColor: Color.fromCssColorString('#0a1017'),
    outlineWidth: 1,
    scaleByDistance: pointShrink,
  };
}

function poseOf(stage: Stage): [number, number, number] {
  const pose = stage.camera.pose();
  return [pose.lonDeg, pose.latDeg, pose.heightM];
}
