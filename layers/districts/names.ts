import {
  Cartesian3,
  Color,
  HorizontalOrigin,
  type Label,
  LabelCollection,
  LabelStyle,
  NearFarScalar,
  VerticalOrigin,
} from '@cesium/engine';
import type { Division } from '../../src/lib/model/city.ts';
import type { Language } from '../../src/lib/model/text.ts';
import { groundOf } from '../../src/lib/stage/ground.ts';
import type { Stage } from '../../src/lib/stage/stage.ts';
import { typeface } from '../../src/lib/stage/typeface.ts';
import { openWords } from '../../src/lib/stage/words.ts';

/** Above roofs. */
const liftM = 160;
const ink = Color.fromCssColorString('#dbe7f2')!;
/** Opaque: what is translucent writes no depth, and the haze of the land behind would lie over it. */
const outline = Color.fromCssColorString('#0a1017')!;
/** Names fade when one stands in the town itself, and when the district is a speck. */
const fade = new NearFarScalar(1_200, 0.25, 5_000, 1);
/** Behind every alarm, before a quiet outlet. */
const priority = 60;

export interface Names {
  speak(language: Language): void;
  /** Sets them on the ground as it is known now. */
  plant(): void;
  close(): void;
}

/** The towns' names over their middles; where words would lie on one another the rule of all labels decides. */
export function openNames(stage: Stage, divisions: readonly Division[]): Names {
  const scene = stage.cesium.scene;
  const labels = scene.primitives.add(new LabelCollection({ scene })) as LabelCollection;
  const words = openWords(stage);
  const written = divisions.map((division) => ({ division, label: write(labels) }));
  for (const { label } of written) words.add(label, { priority });

  return {
    speak(language) {
      for (const { division, label } of written) words.write(label, spaced(division.name[language], language));
    },
    plant() {
      for (const { division, label } of written) {
        const [lon, lat] = division.centre;
        label.position = Cartesian3.fromDegrees(lon, lat, groundOf(scene, lon, lat) + liftM);
      }
    },
    close() {
      for (const { label } of written) words.remove(label);
      words.close();
      scene.primitives.remove(labels);
    },
  };
}

function write(labels: LabelCollection): Label {
  return labels.add({
    position: Cartesian3.ZERO,
    // Drawn at twice its size and shown at half, so that thin strokes stay sharp and opaque.
    font: `600 34px ${typeface}`,
    scale: 0.5,
    style: LabelStyle.FILL_AND_OUTLINE,
    fillColor: ink,
    outlineColor: outline,
    outlineWidth: 8,
    horizontalOrigin: HorizontalOrigin.CENTER,
    verticalOrigin: VerticalOrigin.CENTER,
    translucencyByDistance: fade,
    disableDepthTestDistance: Number.POSITIVE_INFINITY,
  });
}

/** Names of areas are set wide, as on Chinese maps, so that they are not read as places. */
function spaced(name: string, language: Language): string {
  return language === 'zh' ? [...name].join('\u2009') : name;
}
