import type { Id } from '../model/id.ts';
import type { StillFeature } from '../model/still.ts';
import type { FlatArea } from './flat/flat-layer.ts';
import { openMemory, type PlaceSource } from './flat/flat-marks.ts';
import { openLaid } from './laid.ts';
import type { Layer } from './layer.ts';
import { openMarks } from './marks.ts';

/** What is not known has the grey of the hatch. */
const unknownInk = '#8b9aa8';

/** The layer of point things and of the ground that belongs to each, in the city. */
export function placeLayer({ manifest, beginMarks, areasOf }: PlaceSource): Layer {
  return {
    ...manifest,
    open(stage) {
      const marks = openMarks(stage, manifest.id);
      const marksOf = openMemory(beginMarks());
      const ground = openLaid(stage, manifest.id);
      return {
        update(view) {
          marks.set(marksOf(view));
          const areas = areasOf(view).filter(belongs);
          ground.set(areas.map(featureOf), (_id, at) => {
            const { colour, fill, line } = areas[at]!;
            return { colour: colour === 'unknown' ? unknownInk : colour, fill, line };
          });
        },
        close() {
          marks.close();
          ground.close();
        },
      };
    },
  };
}

const belongs = (area: FlatArea): area is FlatArea & { readonly id: Id } => area.id !== undefined;

/** Ground has no name of its own: what it belongs to has. */
const nameless = { zh: '', en: '' };

function featureOf({ id, rings }: FlatArea & { readonly id: Id }): StillFeature {
  const centre = rings[0]?.[0] ?? [0, 0];
  return {
    type: 'Feature',
    id,
    geometry: { type: 'MultiPolygon', coordinates: [rings] },
    properties: { name: nameless, class: '', centre, spanM: 0 },
  };
}
