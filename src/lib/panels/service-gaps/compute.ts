import type { GapsFigures } from '../../analyses/reach/messages.ts';
import { runGaps } from '../../analyses/reach/run.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { FacilityKind } from '../../cockpit/facilities.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { JobOptions } from '../../model/sliced-job.ts';
import { text } from './text.ts';

export interface Gaps {
  readonly kind: string;
  readonly minutes: number;
  readonly figures: GapsFigures;
  readonly gaps: number;
  /** None where everything is covered. */
  readonly layer?: NewLayer;
}

export async function gapsOf(
  cockpit: Cockpit,
  { title, facilities, generated }: FacilityKind,
  minutes: number,
  options: JobOptions,
): Promise<Gaps> {
  const { features, figures } = await runGaps(
    {
      ...{ do: 'gaps', minutes, origin: cockpit.city.origin, tilesUrl: `/tiles/${cockpit.city.id}` },
      from: facilities.map(({ id, lon, lat }) => ({ id, lon, lat })),
    },
    options,
  );
  const found = { kind: title, minutes, figures, gaps: features.length };
  if (features.length === 0) return found;
  const words = { kind: title, minutes, count: facilities.length };
  const isGenerated = generated || cockpit.city.generated === true;
  return {
    ...found,
    layer: {
      title: cockpit.say(text.layerTitle, words),
      features: { type: 'FeatureCollection', features: [...features] },
      record: {
        method: { zh: say(text.method, 'zh', words), en: say(text.method, 'en', words) },
        inputs: [title, 'network.json', 'footprints.bin', 'divisions.geojson'],
        ...{ madeMs: Date.now(), by: cockpit.person },
        ...(isGenerated ? { generated: true as const } : {}),
      },
    },
  };
}
