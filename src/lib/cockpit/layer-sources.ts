import type { Feature, Polygon } from 'geojson';
import { placeAt } from '../geo/geodesic.ts';
import type { Position } from '../model/entity.ts';
import { isTiles } from '../model/own-source.ts';
import { chosenOf } from '../model/proposals/proposal.ts';
import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { drawnArea } from './drawn-area.ts';

/** Features that an analysis may take: the selected drawing, the site of a proposal, a layer of one's own, a layer of the still city. */
export interface LayerSource {
  readonly key: string;
  readonly title: string;
  readonly kind: 'drawn' | 'proposed' | 'own' | 'still';
  /** Rejects with a sentence. */
  take(): Promise<SourceTaken>;
}
export interface SourceTaken {
  readonly features: readonly Feature[];
  /** Whence and of what date, as a record of origin names it. */
  readonly input: string;
  readonly source: string;
  readonly date: string;
  readonly generated: boolean;
}

const drawn: Text = { zh: '选中的标绘：{name}', en: 'The selected drawing: {name}' };
const proposed: Text = { zh: '方案用地：{name}', en: 'The site of the proposal: {name}' };
/** A circle of so many corners is smaller than it should be by 0.005 %. */
const circleCorners = 360;

export function layerSources(cockpit: Cockpit): LayerSource[] {
  return [...drawnSource(cockpit), ...proposedSource(cockpit), ...ownSources(cockpit), ...stillSources(cockpit)];
}

function drawnSource(cockpit: Cockpit): LayerSource[] {
  const ground = drawnArea(cockpit);
  if (!ground) return [];
  const { area, name, drawing } = ground;
  const title = cockpit.say(drawn, { name: cockpit.say(name) });
  const ring = area.type === 'Polygon' ? area.coordinates[0]!.map(pair) : circle(area.centre, area.radiusM);
  const geometry: Polygon = { type: 'Polygon', coordinates: [ring] };
  const features: Feature[] = [{ type: 'Feature', id: drawing, geometry, properties: { name: cockpit.say(name) } }];
  const taken = { features, input: `${title} (${drawing})`, source: title, date: '', generated: false };
  return [{ key: `drawn:${drawing}`, title, kind: 'drawn', take: () => Promise.resolve(taken) }];
}

/** The site of the proposal that is shown. */
function proposedSource(cockpit: Cockpit): LayerSource[] {
  const { one } = cockpit.proposals;
  if (!one?.site) return [];
  const { id, site } = one;
  const title = cockpit.say(proposed, { name: one.title });
  const geometry: Polygon = { type: 'Polygon', coordinates: [site.map(pair)] };
  const { generated, madeMs } = chosenOf(one).record;
  const taken = {
    features: [{ type: 'Feature', id, geometry, properties: { name: one.title } } satisfies Feature],
    ...{ input: `${title} (${id})`, source: title, date: new Date(madeMs).toISOString().slice(0, 10) },
    generated: generated === true,
  };
  return [{ key: id, title, kind: 'proposed', take: () => Promise.resolve(taken) }];
}

const pair = ([lon, lat]: Position): [number, number] => [lon, lat];

function circle(centre: Position, radiusM: number): [number, number][] {
  const corner = (n: number) => pair(placeAt(centre, ((n % circleCorners) * 360) / circleCorners, radiusM));
  return Array.from({ length: circleCorners + 1 }, (_, n) => corner(n));
}

function ownSources(cockpit: Cockpit): LayerSource[] {
  // Tiles are looked at; there is nothing in them to reckon with.
  return cockpit.own.list
    .filter(({ source }) => !isTiles(source))
    .map(({ id, title, features, record }) => ({
      ...{ key: id, title, kind: 'own' },
      take: () =>
        Promise.resolve({
          features: features.features,
          input: `${title} (${id})`,
          source: record.source ?? cockpit.say(record.method),
          date: new Date(record.madeMs).toISOString().slice(0, 10),
          generated: record.generated === true,
        }),
    }));
}

function stillSources(cockpit: Cockpit): LayerSource[] {
  return cockpit.layers
    .filter(({ file }) => file)
    .map(({ id, title }) => ({
      ...{ key: id, title: cockpit.say(title), kind: 'still' },
      take: () => takeStill(cockpit, id, cockpit.say(title)),
    }));
}

async function takeStill(cockpit: Cockpit, id: string, title: string): Promise<SourceTaken> {
  await cockpit.still.load(id);
  const file = cockpit.still.file(id);
  if (!file) throw new Error(`The city has no layer ${id}; build its tiles again.`);
  // Words in both languages are no words of a GeoJSON file: whoever takes the layer away reads it in the language it was made in.
  const features = file.features.map(
    ({ id: thing, geometry, properties: { name, responsible, centre: _at, ...said } }) => ({
      ...{ type: 'Feature', id: thing, geometry },
      properties: {
        ...said,
        name: cockpit.say(name),
        ...(responsible ? { responsible: cockpit.say(responsible) } : {}),
      },
    }),
  ) as unknown as Feature[];
  const source = cockpit.say(file.source);
  return {
    features,
    input: `${title} (${id}, ${file.date})`,
    source,
    date: file.date,
    generated: file.generated === true,
  };
}
