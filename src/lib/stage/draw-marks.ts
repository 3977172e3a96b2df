import type { Billboard } from '@cesium/engine';
import {
  BillboardCollection,
  Cartesian2,
  Cartesian3,
  Color,
  DistanceDisplayCondition,
  HorizontalOrigin,
  type Label,
  LabelCollection,
  LabelStyle,
  Material,
  NearFarScalar,
  type Polyline,
  PolylineCollection,
  VerticalOrigin,
} from '@cesium/engine';
import type { Id } from '../model/id.ts';
import { glyphOf } from './glyph.ts';
import { groundOf } from './ground.ts';
import type { Mark, Marks } from './marks.ts';
import type { Stage } from './stage.ts';
import { typeface } from './typeface.ts';
import { openWords } from './words.ts';

const stemM = 90;
const nearWordsM = 4_000;
const farWordsM = 30_000;
/** Marks shrink to half their size between 3 and 40 km, so that a district does not drown in them. */
const shrink = new NearFarScalar(3_000, 1, 40_000, 0.5);
/** Drawn at twice its size and shown at half, so that thin strokes of Chinese stay sharp. */
const font = () => `500 26px ${typeface}`;
const ink = Color.fromCssColorString('#eaf1f7');
const plate = Color.fromCssColorString('#0a1119').withAlpha(0.72);
const platePadding = new Cartesian2(12, 8);

/** What stands in the scene for one mark. */
interface Standing {
  mark: Mark;
  readonly billboard: Billboard;
  readonly label: Label;
  readonly stem: Polyline;
}

export function openMarks(stage: Stage, layer: string): Marks {
  const scene = stage.cesium.scene;
  const stems = scene.primitives.add(new PolylineCollection());
  const glyphs = scene.primitives.add(new BillboardCollection({ scene }));
  const labels = scene.primitives.add(new LabelCollection({ scene }));
  const standing = new Map<Id, Standing>();
  const words = openWords(stage);

  function raise(mark: Mark): Standing {
    const pick = stage.pickId(layer, mark.id);
    const over = Number.POSITIVE_INFINITY;
    const billboard = glyphs.add({ id: pick, disableDepthTestDistance: over, scaleByDistance: shrink });
    const label = labels.add({
      id: pick,
      font: font(),
      scale: 0.5,
      style: LabelStyle.FILL,
      fillColor: ink,
      showBackground: true,
      backgroundColor: plate,
      backgroundPadding: platePadding,
      horizontalOrigin: HorizontalOrigin.LEFT,
      verticalOrigin: VerticalOrigin.CENTER,
      disableDepthTestDistance: over,
    });
    const stem = stems.add({ width: 1, id: pick, positions: [Cartesian3.ZERO, Cartesian3.ZERO] });
    const stood = { mark, billboard, label, stem };
    dress(stood, mark);
    plant(stood);
    words.add(label, mark);
    return stood;
  }

  function dress({ billboard, label, stem }: Standing, mark: Mark): void {
    const glyph = glyphOf(mark);
    billboard.setImage(glyph.key, glyph.canvas);
    billboard.scale = glyph.scale;
    billboard.show = stem.show = !mark.bare;
    const text = [mark.label, mark.text].filter(Boolean).join('  ');
    words.write(label, text);
    const far = mark.emphasised ? farWordsM : (mark.readFromM ?? nearWordsM);
    label.distanceDisplayCondition = new DistanceDisplayCondition(0, far);
    label.pixelOffset = new Cartesian2(glyph.sizePx / 2 + 9, 0);
    stem.material = Material.fromType('Color', { color: stemColour(mark) });
  }

  /** True where it stands elsewhere than before. */
  function plant({ mark, billboard, label, stem }: Standing): boolean {
    const [lon, lat, heightM] = mark.position;
    const foot = heightM ?? groundOf(scene, lon, lat);
    const head = Cartesian3.fromDegrees(lon, lat, foot + (mark.stemM ?? stemM));
    if (Cartesian3.equalsEpsilon(head, billboard.position, 0, 0.05)) return false;
    billboard.position = head;
    label.position = head;
    stem.positions = [Cartesian3.fromDegrees(lon, lat, foot), head];
    return true;
  }

  function fell(stood: Standing): void {
    words.remove(stood.label);
    glyphs.remove(stood.billboard);
    labels.remove(stood.label);
    stems.remove(stood.stem);
    standing.delete(stood.mark.id);
  }

  function change(stood: Standing, mark: Mark): void {
    stood.mark = mark;
    dress(stood, mark);
    plant(stood);
    words.add(stood.label, mark);
  }

  /** The terrain comes in late and finer and finer; what stands on it follows. */
  const unlisten = scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
    if (left > 0) return;
    let moved = false;
    for (const stood of standing.values()) if (stood.mark.position[2] === undefined && plant(stood)) moved = true;
    if (moved) stage.requestRender(`${layer}: marks set on the ground`);
  });

  return {
    set(marks) {
      const kept = new Set<Id>();
      let changed = false;
      for (const mark of marks) {
        kept.add(mark.id);
        const stood = standing.get(mark.id);
        if (stood && isSame(stood.mark, mark)) continue;
        changed = true;
        if (stood) change(stood, mark);
        else standing.set(mark.id, raise(mark));
      }
      for (const stood of [...standing.values()]) {
        if (kept.has(stood.mark.id)) continue;
        fell(stood);
        changed = true;
      }
      if (changed) stage.requestRender(`${layer}: ${marks.length} marks`);
    },
    close() {
      unlisten();
      for (const stood of standing.values()) words.remove(stood.label);
      standing.clear();
      words.close();
      for (const collection of [stems, glyphs, labels]) scene.primitives.remove(collection);
      stage.requestRender(`${layer}: marks taken away`);
    },
  };
}

/** Layers make their marks anew whenever something is told; most of them say what they said. */
function isSame(one: Mark, other: Mark): boolean {
  if (one === other) return true;
  const keys = Object.keys(other) as (keyof Mark)[];
  return keys.length === Object.keys(one).length && keys.every((key) => isEqual(one[key], other[key]));
}

function isEqual(one: Mark[keyof Mark], other: Mark[keyof Mark]): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

function stemColour(mark: Mark): Color {
  const colour = mark.unknown ? '#8b9aa8' : mark.colour;
  return (Color.fromCssColorString(colour) ?? Color.WHITE).withAlpha(mark.emphasised ? 0.9 : 0.45);
}
