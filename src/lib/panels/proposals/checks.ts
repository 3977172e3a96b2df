import type { Polygon } from 'geojson';
import { checkedLayers } from '../../analyses/red-line/checked-layers.ts';
import type { Touched } from '../../analyses/red-line/messages.ts';
import { runRedLine } from '../../analyses/red-line/run.ts';
import type { SunAnswer, SunAsk, YardAnswer } from '../../analyses/sun/messages.ts';
import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { layerSources } from '../../cockpit/layer-sources.ts';
import { buffered } from '../../geo/clip/buffer.ts';
import { createCityFrame } from '../../geo/city-frame.ts';
import { openPlane } from '../../geo/plane.ts';
import { sayM, sayM2 } from '../../geo/sizes.ts';
import type { Position } from '../../model/entity.ts';
import type { Jobs } from '../../model/job.ts';
import { groundChangeOf, type GroundChange } from '../../model/proposals/ground-change.ts';
import { chosenOf, variantOf, type Proposal, type Ring } from '../../model/proposals/proposal.ts';
import type { JobOptions } from '../../model/sliced-job.ts';
import type { SunStandard } from '../../model/standards/sunlight.ts';
import { text } from './text.ts';

/** What a site has to do with the lines that must not be built on. */
export interface RedLines {
  readonly site: Ring;
  readonly checked: number;
  readonly touched: readonly { readonly title: string; readonly size: string }[];
  readonly nearest?: { readonly layer: string; readonly distance: string };
  readonly sources: string;
}

const polygonOf = (ring: Ring): Polygon => ({ type: 'Polygon', coordinates: [ring.map(([lon, lat]) => [lon, lat])] });

export async function checkRedLines(cockpit: Cockpit, { site }: Proposal, options: JobOptions): Promise<RedLines> {
  if (!site) throw new Error(cockpit.say(text.needsSite));
  const sources = layerSources(cockpit);
  const lines = checkedLayers.flatMap((id) => sources.find(({ key }) => key === id) ?? []);
  const taken = await Promise.all(lines.map((line) => line.take()));
  const ask = { origin: cockpit.city.origin, parcel: polygonOf(site), layers: lines.map(({ key }) => key) };
  const { figures } = await runRedLine(
    ask,
    taken.map(({ features }) => features),
    options,
  );
  const titleOf = (key: string) => lines.find((line) => line.key === key)!.title;
  const near = figures.touched
    .filter(({ nearestM }) => nearestM !== undefined)
    .sort((a, b) => a.nearestM! - b.nearestM!)[0];
  return {
    ...{ site, checked: lines.length },
    touched: figures.touched
      .filter(({ nearestM, features }) => nearestM === undefined && features.length > 0)
      .map((one) => ({ title: titleOf(one.layer), size: sizeOf(cockpit, one) })),
    ...(near ? { nearest: { layer: titleOf(near.layer), distance: sayM(near.nearestM!) } } : {}),
    sources: [...new Set(taken.map(({ source, date }) => `${source}（${date}）`))].join('；'),
  };
}

function sizeOf(cockpit: Cockpit, { areaM2, share, lengthM, points }: Touched): string {
  if (areaM2 > 0) return cockpit.say(text.share, { size: sayM2(areaM2), share: (share * 100).toFixed(1) });
  return lengthM > 0 ? sayM(lengthM) : cockpit.say(text.points, { count: points });
}

export interface SunOf {
  readonly name: string;
  readonly answer: YardAnswer;
}

/** Neighbours are shaded too. */
export const sunMarginM = 50;

/** Hours of sun on the site and around it: today, and with each of the variants that are seen. */
export async function sunBeforeAndAfter(
  cockpit: Cockpit,
  proposal: Proposal,
  standard: SunStandard,
  jobs: Jobs<SunAsk, SunAnswer>,
  { signal, progress }: JobOptions,
): Promise<readonly SunOf[]> {
  if (!proposal.site) throw new Error(cockpit.say(text.needsSite));
  const { origin, id, timeZone } = cockpit.city;
  const area = { ring: around(proposal.site, origin) };
  const year = Number(new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(cockpit.now));
  const { month, day, fromHour, toHour } = standard;
  const band = { year, month, day, fromHour, toHour };
  const variants = [chosenOf(proposal), variantOf(proposal, proposal.against)].flatMap((variant) => variant ?? []);
  const wanted: { readonly name: string; readonly change?: GroundChange }[] = [
    { name: cockpit.say(text.asBuilt) },
    ...variants.map((variant) => ({ name: variant.name, change: groundChangeOf(proposal, variant) })),
  ];
  const all: SunOf[] = [];
  for (const { name, change } of wanted) {
    const ground = { tilesUrl: `/tiles/${id}`, origin, ...(change ? { change } : {}) };
    const answer = await jobs.run({ kind: 'yard', ground, area, band }, signal, (share) =>
      progress?.((all.length + share) / wanted.length),
    );
    if (answer.kind === 'yard') all.push({ name, answer });
  }
  return all;
}

function around(site: Ring, origin: Position): readonly Position[] {
  const plane = openPlane(createCityFrame(origin));
  const wide = buffered({ type: 'Feature', geometry: polygonOf(site), properties: {} }, sunMarginM, plane);
  const ring = wide?.type === 'Polygon' ? wide.coordinates[0] : wide?.coordinates[0]?.[0];
  return ring ? ring.map(([lon, lat]): Position => [lon!, lat!]) : site;
}
