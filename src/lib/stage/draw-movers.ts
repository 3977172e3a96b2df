import { Cartesian3, Matrix4 } from '@cesium/engine';
import { createMotion, sampleMovers } from '../geo/motion.ts';
import type { MoverTable } from '../model/mover-table.ts';
import { arrowsWithinM, openArrows } from './mover-arrows.ts';
import { dressOf, openWardrobe, shapeOfDress } from './mover-dress.ts';
import { createEye, readEye, seenAtM } from './mover-eye.ts';
import { openPoints } from './mover-points.ts';
import type { MoverLook, Movers } from './movers.ts';
import { createRunningClock } from './running-clock.ts';
import type { Stage } from './stage.ts';

/** Slower than this a mover stands. */
const movingMps = 0.3;
/** Farther than this nobody sees a mover creep; it is drawn when its fix comes. */
const followedWithinM = 4_000;
/** A point is set anew when it is off by this share of its distance: half a pixel on a usual wall. */
const seenShare = 0.0004;
const usualLiftM = 2;
/** Far points are larger than what they stand for; raised by this share of the distance the ground does not cut them. */
const raisedShare = 0.003;
const place = new Cartesian3();

export function openMovers(stage: Stage, layer: string, look: MoverLook): Movers {
  const scene = stage.cesium.scene;
  const toEarth = Matrix4.fromArray(Array.from(stage.frame.toEarth));
  const points = openPoints(stage, layer, look);
  const arrows = openArrows(scene, stage.frame);
  const colourOf = openWardrobe(look);
  const clock = createRunningClock();
  const motion = createMotion();
  const eye = createEye();
  const lift = look.liftM ?? usualLiftM;
  let table: MoverTable | undefined;
  /** Where each is now and where its point was set last, in metres: x, y, z, three a slot. */
  let now = new Float32Array(0);
  let drawn = new Float32Array(0);
  let dresses = new Int16Array(0);
  /** Whether one who moves is near and in the picture. */
  let followed = false;
  let stands = false;
  let next: ReturnType<typeof setTimeout> | undefined;

  function enrol(movers: MoverTable): void {
    table = movers;
    if (dresses.length < movers.size) {
      now = new Float32Array(movers.x.length * 3);
      drawn = new Float32Array(movers.x.length * 3).fill(NaN);
      dresses = new Int16Array(movers.x.length).fill(-2);
    }
    points.enrol(movers, (slot) => {
      drawn.fill(NaN, slot * 3, slot * 3 + 3);
      dresses[slot] = -2;
    });
  }

  /** Brings all to where they are at this moment; true where the eye could tell the difference. */
  function draw(movers: MoverTable): boolean {
    const nowMs = clock.nowMs();
    if (stage.motionHz > 0) sampleMovers(movers, motion, nowMs, now);
    else takeFixes(movers, now);
    readEye(scene, stage.frame, eye);
    arrows.deal();
    let changed = false;
    followed = false;
    for (let slot = 0; slot < movers.size; slot += 1) {
      if (movers.timeMs[slot] === 0) {
        if (takeAway(slot)) changed = true;
        continue;
      }
      const awayM = seenAtM(eye, now[slot * 3]!, now[slot * 3 + 1]!, now[slot * 3 + 2]!);
      now[slot * 3 + 2]! += lift + Math.abs(awayM) * raisedShare;
      const dress = dressOf(look, movers.status[slot]!, nowMs - movers.timeMs[slot]!);
      const moves = dress >= 0 && movers.speedMps[slot]! >= movingMps;
      const arrow = awayM > 0 && awayM < arrowsWithinM && layArrow(movers, slot, dress);
      if (setPoint(slot, dress, Math.abs(awayM), arrow) && awayM > 0) changed = true;
      if (moves && awayM > 0 && awayM < followedWithinM) followed = true;
    }
    arrows.gather();
    return changed;
  }

  function toScene(slot: number): Cartesian3 {
    Cartesian3.fromElements(now[slot * 3]!, now[slot * 3 + 1]!, now[slot * 3 + 2]!, place);
    return Matrix4.multiplyByPoint(toEarth, place, place);
  }

  /** One that is out of sight is not in the picture; true where it was. */
  function takeAway(slot: number): boolean {
    const point = points.at(slot);
    const shown = point.show || dresses[slot] !== -2;
    point.show = false;
    dresses[slot] = -2;
    return shown;
  }

  function layArrow(movers: MoverTable, slot: number, dress: number): boolean {
    const shape = shapeOfDress(look, dress);
    return arrows.lay(toScene(slot), movers.headingDeg[slot]!, colourOf(dress), shape, points.at(slot).id);
  }

  /** True where the eye could tell the difference. An arrow takes the place of the point. */
  function setPoint(slot: number, dress: number, awayM: number, arrow: boolean): boolean {
    const point = points.at(slot);
    const offM = distanceM(now, drawn, slot * 3);
    const moved = !(offM <= awayM * seenShare);
    const turned = dresses[slot] !== dress || point.show === arrow;
    if (dresses[slot] !== dress) point.color = colourOf(dress);
    if (moved) {
      point.position = toScene(slot);
      for (let at = slot * 3; at < slot * 3 + 3; at += 1) drawn[at] = now[at]!;
    }
    dresses[slot] = dress;
    point.show = !arrow;
    return moved || turned;
  }

  /** On demand: frames are asked for only while there is somebody to follow. */
  const unlisten = stage.onFrame(() => {
    if (!table) return;
    enrol(table);
    draw(table);
    clearTimeout(next);
    if (followed && !stands && stage.motionHz > 0)
      next = setTimeout(() => stage.requestRender(`${layer}: on the move`), 1000 / stage.motionHz);
  });

  return {
    update(movers, nowMs, pace = 1) {
      clock.set(nowMs, pace);
      stands = pace === 0;
      enrol(movers);
      const changed = draw(movers);
      if (changed) stage.requestRender(`${layer}: movers`);
      return changed;
    },
    close() {
      unlisten();
      clearTimeout(next);
      points.close();
      arrows.close();
      stage.requestRender(`${layer}: movers taken away`);
    },
  };
}

/** Where motion is not wanted a mover stands where its last fix says. */
function takeFixes(movers: MoverTable, out: Float32Array): void {
  for (let slot = 0; slot < movers.size; slot += 1) {
    out[slot * 3] = movers.x[slot]!;
    out[slot * 3 + 1] = movers.y[slot]!;
    out[slot * 3 + 2] = movers.z[slot]!;
  }
}

/** `NaN` where one of the two is not known. */
function distanceM(a: Float32Array, b: Float32Array, at: number): number {
  return Math.hypot(a[at]! - b[at]!, a[at + 1]! - b[at + 1]!, a[at + 2]! - b[at + 2]!);
}
