import { createNoise2D } from 'simplex-noise';
import type { Source, WaterKind } from './source.ts';
import type { Text } from '../../src/lib/model/text.ts';
import { createRandom } from './random.ts';
import type { Point } from './plane.ts';
import { smooth, walk } from './ring.ts';

export interface Course {
  readonly name: Text;
  readonly kind: WaterKind;
  readonly widthM: number;
  readonly line: readonly Point[];
  readonly generated: boolean;
}

export interface Lake {
  readonly name: Text;
  readonly kind: WaterKind;
  readonly ring: readonly Point[];
  readonly at: Point;
}

export interface Waters {
  readonly courses: readonly Course[];
  readonly lakes: readonly Lake[];
}

/** Rivers as smoothed lines, lakes as shores grown around their known centre to their known area. */
export function drawWaters({ city, geography, plane }: Source): Waters {
  const noise = createNoise2D(createRandom(city.seed + 11));
  const courses = geography.rivers.map((river) => ({
    name: river.name,
    kind: river.kind,
    widthM: river.widthM,
    generated: river.generated === true,
    line: meander(
      smooth(
        river.line.map((at) => plane.toPlane(at)),
        2,
      ),
      river.widthM * 0.4,
      noise,
    ),
  }));
  const lakes = geography.lakes.map((lake) => {
    const at = plane.toPlane(lake.at);
    const shape = { areaM2: lake.areaKm2 * 1e6, stretch: lake.stretch ?? 1, turnDeg: lake.turnDeg ?? 0 };
    return {
      name: lake.name,
      kind: lake.kind,
      at,
      ring: shore(at, shape, lake.kind === 'reservoir' ? 0.42 : 0.22, noise),
    };
  });
  return { courses, lakes };
}

type Noise = (x: number, y: number) => number;

function meander(line: readonly Point[], swingM: number, noise: Noise): Point[] {
  return walk(line, 120).map(([x, y]) => [
    x + noise(x / 700, y / 700) * swingM,
    y + noise(y / 700, 50 + x / 700) * swingM,
  ]);
}

interface Shape {
  readonly areaM2: number;
  readonly stretch: number;
  readonly turnDeg: number;
}

function shore(at: Point, { areaM2, stretch, turnDeg }: Shape, rough: number, noise: Noise): Point[] {
  const count = 96;
  const turn = (turnDeg * Math.PI) / 180;
  const raw = Array.from({ length: count }, (_, k): Point => {
    const angle = (k / count) * 2 * Math.PI;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const bend = noise(c * 1.3 + at[0] / 900, s * 1.3 + at[1] / 900) + 0.25 * noise(c * 2.2 + at[1] / 900, s * 2.2);
    const r = 1 + rough * bend;
    const [x, y] = [c * r * Math.sqrt(stretch), (s * r) / Math.sqrt(stretch)];
    return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
  });
  let twice = 0;
  for (let k = 0; k < count; k += 1) {
    const [a, b] = [raw[k]!, raw[(k + 1) % count]!];
    twice += a[0] * b[1] - b[0] * a[1];
  }
  const scale = Math.sqrt(areaM2 / Math.abs(twice / 2));
  return raw.map(([x, y]) => [at[0] + x * scale, at[1] + y * scale]);
}
