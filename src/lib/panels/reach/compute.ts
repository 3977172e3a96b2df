import type { Household, ReachFigures } from '../../analyses/reach/messages.ts';
import type { ReachMode } from '../../analyses/reach/modes.ts';
import { runReach } from '../../analyses/reach/run.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { Facility, FacilityKind } from '../../cockpit/facilities.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { say } from '../../cockpit/say.ts';
import type { FeedState } from '../../model/feed-state.ts';
import type { JobOptions } from '../../model/sliced-job.ts';
import type { RoadSpeeds } from '../../model/road-speeds.ts';
import type { Language, Text } from '../../model/text.ts';
import { text } from './text.ts';

export const minutesAsked = [5, 10, 15] as const;
/** From near to far, each told from the other by any eyes. */
const bands = [
  { upTo: 5, colour: '#009e73' },
  { upTo: 10, colour: '#f0e442' },
  { upTo: 15, colour: '#cc79a7' },
];

export interface Begin {
  readonly title: string;
  readonly from: readonly Facility[];
  readonly generated: boolean;
}
export interface Reached {
  readonly figures: ReachFigures;
  readonly layer: NewLayer;
  readonly nameOf: ReadonlyMap<string, Facility>;
}

/** Where one comes from there, as a layer whose bands say who and what is in them. */
export async function reached(
  cockpit: Cockpit,
  { title, from, generated }: Begin,
  { mode, speeds, kinds, resources }: Given,
  options: JobOptions,
): Promise<Reached> {
  const places = kinds.flatMap(({ facilities }) => facilities);
  const { features, figures } = await runReach(
    {
      ...{ do: 'reach', mode, minutes: minutesAsked, speeds },
      ...{ origin: cockpit.city.origin, tilesUrl: `/tiles/${cockpit.city.id}` },
      from: from.map(bare),
      places: places.map(bare),
      households: householdsOf(resources),
    },
    options,
  );
  const bySpeeds = (language: Language): string => {
    if (mode === 'walk' || mode === 'ride') return say(text.speeds.own, language);
    if (!speeds || figures.measured === 0) return say(text.speeds.free, language);
    const { measured, roads } = figures;
    return say(text.speeds.measured, language, { time: cockpit.clock(speeds.asOfMs), measured, roads });
  };
  const methodIn = (language: Language): string =>
    say(text.method, language, { from: title, mode: say(text.modes[mode], language), speeds: bySpeeds(language) });
  const method: Text = { zh: methodIn('zh'), en: methodIn('en') };
  const isGenerated = generated || cockpit.city.generated === true;
  const inputs = [
    ...from.slice(0, inputsNamed).map(({ id, name }) => `${name} (${id})`),
    ...['network.json', 'footprints.bin', 'resources'],
    ...(speeds ? [`${cockpit.say(text.speedsInput)} ${new Date(speeds.asOfMs).toISOString()}`] : []),
  ];
  const layer: NewLayer = {
    title: cockpit.say(text.layerTitle, { from: title, mode: cockpit.say(text.modes[mode]) }),
    features: { type: 'FeatureCollection', features: [...features] },
    record: {
      ...{ method, inputs, madeMs: Date.now(), by: cockpit.person },
      ...(isGenerated ? { generated: true as const } : {}),
    },
    style: { by: { property: 'minutes', classes: bands }, fill: 0.3 },
  };
  return { figures, layer, nameOf: new Map(places.map((place) => [place.id, place])) };
}

export interface Given {
  readonly mode: ReachMode;
  readonly speeds: RoadSpeeds | undefined;
  readonly kinds: readonly FacilityKind[];
  readonly resources: FeedState | undefined;
}

/** A record names its starts; of hundreds, the first ones. */
const inputsNamed = 20;

const bare = ({ id, lon, lat }: Facility) => ({ id, lon, lat });

function householdsOf(resources: FeedState | undefined): Household[] {
  return [...(resources?.things.values() ?? [])].flatMap(({ id, kind, location, properties }): Household[] => {
    if (kind !== 'HouseholdAtRisk' || !location) return [];
    const persons = properties?.persons;
    return [{ id, lon: location[0], lat: location[1], ...(typeof persons === 'number' ? { persons } : {}) }];
  });
}
