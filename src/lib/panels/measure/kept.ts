import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import type { NewLayer } from '../../cockpit/own-layers.svelte.ts';
import type { Position } from '../../model/entity.ts';
import type { Text } from '../../model/text.ts';
import { figureUnits, needsNoGround, sayFigure, type Kind } from './kinds.ts';
import type { Figure, Measured, Question } from './measure.ts';
import type { GroundData } from './measure.worker.ts';
import { text } from './text.ts';

type Speaker = Pick<Cockpit, 'say' | 'locale' | 'now' | 'person'>;

export function nameOf(cockpit: Pick<Cockpit, 'say'>, { id, of }: Figure): string {
  const name = cockpit.say(text.names[id]);
  return of === undefined ? name : cockpit.say(text.of, { name, n: of });
}

/** A measurement as a layer of one's own: its shape, its figures as properties, and how it came about. */
export function layerOf(
  cockpit: Speaker,
  { kind, points }: Question,
  measured: Measured,
  data: GroundData | undefined,
): NewLayer {
  const { figures, planeM } = measured;
  const main = figures.find(({ value }) => value !== undefined);
  const figure = main ? sayFigure(main.id, main.value!, cockpit.locale) : '';
  const title = cockpit.say(text.layer, { kind: cockpit.say(text.kinds[kind]), figure });
  const onGround = figures.some(({ id, value }) => value !== undefined && !needsNoGround.has(id));
  const definition = main && text.definitions[main.id];
  const said = { ...{ cells: data?.cells ?? '', date: data?.date ?? '' }, count: points.length };
  const fill = (words: string): string => words.replaceAll(/\{(\w+)\}/g, (_, name: 'cells') => String(said[name]));
  return {
    title,
    features: featuresOf(kind, points, measured, title, fieldsOf(figures)),
    record: {
      method: methodOf(kind, definition ?? { zh: '', en: '' }),
      inputs: [
        fill(text.inputs.points),
        ...(planeM === undefined ? [] : [text.inputs.plane.replace('{plane}', planeM.toFixed(2))]),
        ...(onGround ? [fill(text.inputs.ground)] : []),
        ...(kind === 'profile' || kind === 'height' ? [fill(text.inputs.buildings)] : []),
      ],
      madeMs: cockpit.now,
      by: cockpit.person,
      ...(onGround && data?.generated ? { generated: true as const } : {}),
    },
    style: { label: 'name' },
  };
}

function methodOf(kind: Kind, definition: Text): Text {
  const said = (language: 'zh' | 'en') =>
    text.method[language].replace('{kind}', text.kinds[kind][language]).replace('{definition}', definition[language]);
  return { zh: said('zh'), en: said('en') };
}

/** `length_m`, `ground_1_m`: figures under names that other programs take. */
function fieldsOf(figures: readonly Figure[]): Record<string, number | null> {
  const units: Readonly<Record<string, string>> = { m: '_m', 'm²': '_m2', 'm³': '_m3', '°': '_deg', '': '' };
  return Object.fromEntries(
    figures.map(({ id, of, value }) => [`${id}${of ? `_${of}` : ''}${units[figureUnits[id]]}`, rounded(value)]),
  );
}

/** To a thousandth of its unit, small ones to a millionth: finer than anything here is known. */
const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Number(value.toFixed(Math.abs(value) < 1_000 ? 6 : 3));

function featuresOf(
  kind: Kind,
  points: readonly Position[],
  { figures, profile }: Measured,
  name: string,
  fields: Record<string, number | null>,
): FeatureCollection {
  const place = (point: Position): number[] => [point[0], point[1]];
  const feature = (geometry: Geometry, properties: object): Feature => ({
    type: 'Feature',
    geometry,
    properties: { name, kind, ...properties },
  });
  const collection = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
  if (kind === 'area' || kind === 'volume')
    return collection(feature({ type: 'Polygon', coordinates: [[...points, points[0]!].map(place)] }, fields));
  if (kind === 'height')
    return collection(
      ...points.map((point, n) => {
        const ground = figures.find(({ id, of }) => id === 'ground' && of === n + 1);
        return feature({ type: 'Point', coordinates: place(point) }, { ...fields, ground_m: ground?.value ?? null });
      }),
    );
  const line = profile?.points.map(({ at, heightM }) => [at[0], at[1], ...(heightM === undefined ? [] : [heightM])]);
  return collection(feature({ type: 'LineString', coordinates: line ?? points.map(place) }, fields));
}

/** The figures as lines of text, with the places they were measured at. */
export function asText(cockpit: Speaker, { kind, points }: Question, figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const value =
      figure.value === undefined ? cockpit.say(text.unknown) : sayFigure(figure.id, figure.value, cockpit.locale);
    return `${nameOf(cockpit, figure)}\t${value}`;
  });
  const places = points.map(([lon, lat]) => `${lon.toFixed(7)}, ${lat.toFixed(7)}`);
  return [cockpit.say(text.kinds[kind]), ...lines, 'WGS-84', ...places].join('\n');
}
