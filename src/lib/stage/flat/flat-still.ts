import type { Position } from '../../model/entity.ts';
import type { StillFeature, StillGeometry } from '../../model/still.ts';
import type { LayerView } from '../layer.ts';
import { readStill } from '../read-still.ts';
import { drapeOf, manifestOf, markOf, type StillManifest } from '../still-look.ts';
import type { FlatArea, FlatLayer, FlatLine, FlatPicture } from './flat-layer.ts';

/** A layer that is a file alone, for every engine. */
export interface StillSource extends FlatLayer {
  readonly still: StillManifest;
}

export function flatStill(still: StillManifest): StillSource {
  const manifest = manifestOf(still);
  return {
    ...manifest,
    still,
    async begin(tilesUrl) {
      const { features } = await readStill(`${tilesUrl}/${manifest.file}`);
      let drawn: FlatPicture = {};
      let before = '';
      return (view) => {
        const opacity = view.opacityOf?.(manifest.id) ?? 1;
        const wanted = `${opacity} ${view.selected} ${view.language}`;
        if (wanted !== before) drawn = pictureOf(still, features, view, opacity);
        before = wanted;
        return drawn;
      };
    },
  };
}

type Seen = Pick<LayerView, 'selected' | 'language'>;

function pictureOf(still: StillManifest, features: readonly StillFeature[], view: Seen, opacity: number): FlatPicture {
  const lying = features.filter(({ geometry }) => geometry.type !== 'Point');
  const drape = (feature: StillFeature) => drapeOf(still, feature, view.selected === feature.id, opacity);
  return {
    marks: features.filter(({ geometry }) => geometry.type === 'Point').map((feature) => markOf(still, feature, view)),
    areas: lying.flatMap((feature) =>
      polygonsOf(feature.geometry).map((rings): FlatArea => ({ id: feature.id, rings, ...drape(feature) })),
    ),
    lines: lying.flatMap((feature) =>
      pathsOf(feature.geometry).map((points): FlatLine => {
        const { colour, line } = drape(feature);
        return { id: feature.id, points, colour, opacity: line, widthPx: 2.5 };
      }),
    ),
  };
}

export function polygonsOf(geometry: StillGeometry): readonly (readonly (readonly Position[])[])[] {
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function pathsOf(geometry: StillGeometry): readonly (readonly Position[])[] {
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}
