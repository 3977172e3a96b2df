import { figuresOf } from '../../analyses/proposal/figures.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import { say } from '../../cockpit/say.ts';
import { featuresOf } from '../../model/proposals/features.ts';
import {
  chosenOf,
  greenColour,
  massUseLooks,
  massUses,
  roadColour,
  type Proposal,
} from '../../model/proposals/proposal.ts';
import type { Language } from '../../model/text.ts';
import { sayValue } from './rows.ts';
import { text } from './text.ts';

type Speaker = Pick<Cockpit, 'say' | 'city'>;

/** The shown variant as a layer: its shapes, its figures on the site, and the record of who made it, when, under which licence. */
export function layerOf(cockpit: Speaker, proposal: Proposal): NewLayer {
  const { site, title, assumptions } = proposal;
  const variant = chosenOf(proposal);
  const figures = figuresOf(site, variant.items, assumptions, cockpit.city.origin);
  const rounded = (value: number | undefined, digits: number) => (value === undefined ? null : +value.toFixed(digits));
  const ofSite = {
    ...{ name: title, variant: variant.name, siteM2: rounded(figures.siteM2, 1) },
    ...{
      far: rounded(figures.far, 3),
      density: rounded(figures.density, 4),
      greenShare: rounded(figures.greenShare, 4),
    },
    ...{ floorM2: rounded(figures.floorM2, 1), countedM2: rounded(figures.countedM2, 1), people: figures.people },
    ...assumptions,
  };
  const method = (language: Language): string => {
    const part = (value: number | undefined, unit: 'ratio' | 'share') =>
      value === undefined ? say(text.unknown, language) : sayValue(unit, value, language);
    return say(text.method, language, {
      ...{ title, name: variant.name, far: part(figures.far, 'ratio'), density: part(figures.density, 'share') },
      ...{ green: part(figures.greenShare, 'share'), floor: sayValue('m2', figures.floorM2, language) },
    });
  };
  const features = featuresOf(site, variant, ofSite).map((feature) => ({
    ...feature,
    properties: { ...feature.properties, colouredBy: feature.properties?.['use'] ?? feature.properties?.['kind'] },
  }));
  return {
    title: cockpit.say(text.givenTitle, { title, name: variant.name }),
    features: { type: 'FeatureCollection', features },
    record: { ...variant.record, method: { zh: method('zh'), en: method('en') } },
    style: { fill: 0.7, label: 'name', by: { property: 'colouredBy', words: colours } },
  };
}

const colours: Readonly<Record<string, string>> = {
  ...Object.fromEntries(massUses.map((use) => [use, massUseLooks[use].colour])),
  ...{ green: greenColour, road: roadColour },
};
