import * as v from 'valibot';
import { massUses } from '../../model/proposals/proposal.ts';
import { farthestM } from '../../model/section.ts';
import { stepsAtMost, storyTitleAtMost, storyWordsAtMost } from '../../model/story.ts';

const short = v.pipe(v.string(), v.maxLength(200));
const text = v.object({ zh: v.pipe(v.string(), v.maxLength(2_000)), en: v.pipe(v.string(), v.maxLength(2_000)) });
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour such as #56b4e9 was expected'));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const degrees = (most: number) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most));

const feature = v.object({
  type: v.literal('Feature'),
  id: v.optional(v.union([v.string(), v.number()])),
  geometry: v.nullable(v.looseObject({ type: short })),
  properties: v.nullable(v.record(v.string(), v.unknown())),
});

const style = v.object({
  ...{ colour, fill: share, line: share },
  ...{ widthPx: v.pipe(v.number(), v.minValue(0)), radiusPx: v.pipe(v.number(), v.minValue(0)) },
  by: v.optional(
    v.object({
      property: short,
      classes: v.optional(v.array(v.object({ upTo: v.number(), colour }))),
      words: v.optional(v.record(v.string(), colour)),
    }),
  ),
  label: v.optional(short),
  height: v.optional(short),
});

const record = v.object({
  ...{ method: text, inputs: v.array(v.string()), madeMs: v.number(), by: short },
  ...{ source: v.optional(v.string()), licence: v.optional(v.string()), generated: v.optional(v.literal(true)) },
  attribution: v.optional(v.string()),
});

const address = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https?:\/\//i, 'an address of http was expected'));
const box = v.pipe(v.array(v.number()), v.length(4));
const level = v.object({
  ...{ id: short, unitsPerPx: v.number(), left: v.number(), top: v.number() },
  ...{ widthPx: v.number(), heightPx: v.number(), columns: v.number(), rows: v.number() },
});
const fromOutside = {
  grid: v.object({ plane: v.picklist(['mercator', 'degrees']), levels: v.pipe(v.array(level), v.maxLength(40)) }),
  ...{ bounds: v.optional(box), key: v.optional(short), shifted: v.optional(v.literal(true)) },
};
/** What lies in a file of somebody's browser is none of these: it does not go with a link. */
const source = v.variant('kind', [
  v.object({
    ...{ kind: v.literal('pictures'), url: address, legendUrl: v.optional(address), ...fromOutside },
    info: v.optional(v.object({ url: address, format: short })),
  }),
  v.object({
    ...{ kind: v.literal('archive'), url: address, holds: v.picklist(['pictures', 'features']), ...fromOutside },
    sample: v.optional(v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(1_000))),
  }),
  v.object({ kind: v.literal('tileset'), url: address, key: v.optional(short) }),
]);

const ownLayer = v.object({
  ...{ id: v.pipe(short, v.startsWith('own-')), title: short, visible: v.boolean(), opacity: share, style },
  features: v.object({ type: v.literal('FeatureCollection'), features: v.array(feature) }),
  record,
  source: v.optional(source),
  filter: v.optional(v.object({ property: short, from: v.number(), to: v.number() })),
});

const place = v.tuple([degrees(180), degrees(90)]);
const ring = v.pipe(v.array(place), v.minLength(4), v.maxLength(2_000));
const above = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));
const part = { id: short, name: short };
const item = v.variant('kind', [
  v.object({
    ...{ ...part, kind: v.literal('mass'), ring, use: v.picklist(massUses) },
    ...{ floors: above, storeyM: above, countedShare: share },
  }),
  v.object({ ...part, kind: v.literal('road'), points: v.pipe(v.array(place), v.minLength(2)), widthM: above }),
  v.object({ ...part, kind: v.literal('green'), ring }),
]);
const proposal = v.object({
  ...{ id: v.pipe(short, v.startsWith('proposal-')), title: short, site: v.optional(ring) },
  variants: v.pipe(
    v.array(v.object({ id: short, name: short, items: v.pipe(v.array(item), v.maxLength(5_000)), record })),
    v.minLength(1),
    v.maxLength(50),
  ),
  ...{ chosen: short, against: v.optional(short) },
  assumptions: v.object({ homeM2PerPerson: above, homesInMixed: share, greenOffWallM: above }),
  limits: v.object({
    ...{ farAtMost: v.optional(above), densityAtMost: v.optional(share) },
    ...{ greenAtLeast: v.optional(share), heightAtMostM: v.optional(above) },
  }),
});

const metres = v.pipe(v.number(), v.minValue(-farthestM), v.maxValue(farthestM));
const reach = { front: metres, back: metres, left: metres, right: metres, bottom: metres, top: metres };
const section = v.object({
  ...{ kind: v.picklist(['box', 'plane']), centre: v.tuple([degrees(180), degrees(90)]), baseM: v.optional(metres) },
  ...{ headingDeg: degrees(360), reachM: v.object(reach), tiltDeg: degrees(90), levelM: metres },
  keeps: v.picklist(['inside', 'outside']),
});

const view = {
  on: v.pipe(v.array(short), v.maxLength(500)),
  faded: v.record(short, share),
  chosen: v.record(short, short),
  camera: v.optional(
    v.object({
      ...{ lonDeg: degrees(180), latDeg: degrees(90), heightM: v.number() },
      ...{ headingDeg: degrees(360), pitchDeg: degrees(90) },
    }),
  ),
  deep: v.optional(v.literal(true)),
  section: v.optional(section),
  ground: v.optional(v.object({ alpha: share, below: v.boolean() })),
  place: v.pipe(v.string(), v.maxLength(1_000)),
};

const step = v.object({
  title: v.pipe(v.string(), v.maxLength(storyTitleAtMost)),
  words: v.pipe(v.string(), v.maxLength(storyWordsAtMost)),
  view: v.object({ ...view, mine: v.optional(v.pipe(v.array(short), v.maxLength(50))) }),
});

/** What may be stored as a shared screen; everything else in it is dropped. */
export const shareShape = v.object({
  ...view,
  language: v.picklist(['zh', 'en']),
  theme: v.picklist(['dark', 'light']),
  compare: v.optional(
    v.object({
      ...{ kind: v.picklist(['swipe', 'split']), share, stacked: v.boolean() },
      views: v.pipe(
        v.array(
          v.object({
            moment: v.union([v.picklist(['same', 'live']), v.pipe(v.number(), v.integer(), v.minValue(0))]),
            layers: v.optional(v.pipe(v.array(short), v.maxLength(500))),
          }),
        ),
        v.maxLength(3),
      ),
    }),
  ),
  own: v.optional(v.pipe(v.array(ownLayer), v.maxLength(50))),
  proposals: v.optional(v.object({ list: v.pipe(v.array(proposal), v.maxLength(50)), chosen: v.optional(short) })),
  left: v.optional(v.pipe(v.array(short), v.maxLength(200))),
  story: v.optional(
    v.object({
      ...{ id: short, title: v.pipe(v.string(), v.maxLength(storyTitleAtMost)) },
      steps: v.pipe(v.array(step), v.maxLength(stepsAtMost)),
    }),
  ),
});

/** The first thing that is not as expected, and where. */
export function reasonOf([issue]: readonly v.BaseIssue<unknown>[]): string {
  return issue ? `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}` : '';
}
