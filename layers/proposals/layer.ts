import type { Id } from '../../src/lib/model/id.ts';
import {
  againstColour,
  greenColour,
  roadColour,
  siteColour,
  type ProposalShown,
} from '../../src/lib/model/proposals/proposal.ts';
import type { StillFeature, StillGeometry } from '../../src/lib/model/still.ts';
import type { Drape } from '../../src/lib/stage/draped.ts';
import { openMemory } from '../../src/lib/stage/flat/flat-marks.ts';
import { openLaid } from '../../src/lib/stage/laid.ts';
import type { Layer } from '../../src/lib/stage/layer.ts';
import { openMarks } from '../../src/lib/stage/marks.ts';
import { openExtruded } from './extruded.ts';
import { isMass, manifest, massMarks, partId } from './look.ts';
import { openOnGround } from './on-ground.ts';

/** What is proposed stands in the city as bodies; site, green, roads and the other variant's outlines lie on the ground. */
export default {
  ...manifest,
  open(stage) {
    const marks = openMarks(stage, manifest.id);
    const extruded = openExtruded(stage);
    const laid = openLaid(stage, manifest.id);
    const onGround = openOnGround(stage.frame);
    const marksOf = openMemory(({ proposal, language }) =>
      proposal ? massMarks(proposal, language).map((mark) => ({ ...mark, stemM: 12 })) : [],
    );
    let before: unknown;
    return {
      update(view) {
        const { proposal } = view;
        marks.set(marksOf(view));
        if (proposal === before) return;
        before = proposal;
        extruded.set(proposal?.variant.items.filter(isMass) ?? [], proposal?.item);
        const lying = proposal ? lyingOf(proposal, onGround) : [];
        const looks = new Map(lying.map(({ feature, drape }) => [feature.id, drape]));
        laid.set(
          lying.map(({ feature }) => feature),
          (id) => looks.get(id)!,
        );
      },
      close() {
        marks.close();
        extruded.close();
        laid.close();
      },
    };
  },
} satisfies Layer;

interface Lying {
  readonly feature: StillFeature;
  readonly drape: Drape;
}

function lyingOf(
  { id, site, variant, against }: ProposalShown,
  { roads }: Pick<ReturnType<typeof openOnGround>, 'roads'>,
): Lying[] {
  const strips = roads(variant);
  const lying: Lying[] = [];
  const lay = (of: Id, geometry: StillGeometry, drape: Drape) =>
    lying.push({ feature: featureOf(of, geometry), drape });
  if (site)
    lay(`urn:ngsi-ld:ProposalSite:${id}`, { type: 'MultiPolygon', coordinates: [[site]] }, wash(siteColour, 0.08));
  for (const item of variant.items) {
    if (item.kind === 'green')
      lay(partId(item), { type: 'MultiPolygon', coordinates: [[item.ring]] }, wash(greenColour, 0.5));
    const strip = strips.get(item.id);
    if (strip?.length) lay(partId(item), { type: 'MultiPolygon', coordinates: strip }, wash(roadColour, 0.8));
  }
  const others = (against?.items ?? []).map((item) => (item.kind === 'road' ? item.points : item.ring));
  if (others.length > 0)
    lay(`urn:ngsi-ld:ProposalBeside:${id}`, { type: 'MultiLineString', coordinates: others }, wash(againstColour, 0));
  return lying;
}

const wash = (colour: string, fill: number): Drape => ({ colour, fill, line: 1 });

function featureOf(id: Id, geometry: StillGeometry): StillFeature {
  const properties = { name: { zh: '', en: '' }, class: '', centre: [0, 0] as const, spanM: 0 };
  return { type: 'Feature', id, geometry, properties };
}
