import { areaIn, divisionIn, positionIn } from '../incidents/given-places.ts';
import { fieldsOf, type Fields } from '../incidents/given.ts';
import { incidentKind } from '../incidents/incident.ts';
import type { Id } from '../id.ts';
import { capCategories, capCertainties, capSeverities, capUrgencies } from './cap.ts';
import { warningKind, type Recipient, type WarningArea, type WarningContent } from './warning.ts';

const areasAtMost = 50;
const latestMs = Date.UTC(2100, 0);

/** What a message is written from. */
export interface Writing {
  /** From whoever writes it, so that sending it again writes it once. */
  readonly key: string;
  readonly content: WarningContent;
  readonly incident?: Id | undefined;
  readonly exercise?: boolean | undefined;
  /** Which one was seen, where a draft is changed. */
  readonly revision?: number | undefined;
}

/** Reads what was given to write a message; `what` is its name in sentences. */
export const writingIn = (fields: Fields): Writing => ({
  key: fields.key('key'),
  content: contentIn(fields.within('content')),
  incident: fields.maybe('incident', () => fields.id('incident', incidentKind)),
  exercise: fields.maybe('exercise', () => fields.flag('exercise')),
  revision: fields.maybe('revision', () => fields.whole('revision', 1, 1_000_000)),
});

/** `{ id, revision }`: which warning, as it was read by whoever decides. */
export function readWarning(given: unknown) {
  const fields = fieldsOf(given, { zh: '预警', en: 'The warning' });
  return { fields, id: fields.id('id', warningKind), revision: fields.whole('revision', 1, 1_000_000) };
}

/** The content of a warning; throws a sentence on the first field that is wrong. */
export function contentIn(fields: Fields): WarningContent {
  const onsetMs = fields.maybe('onsetMs', () => fields.whole('onsetMs', 0, latestMs));
  const instruction = fields.maybe('instruction', () => fields.text('instruction', 2_000));
  const expiresMs = fields.whole('expiresMs', 0, latestMs);
  if (onsetMs !== undefined && onsetMs >= expiresMs)
    throw fields.wrong('onsetMs', { zh: '应早于 expiresMs', en: 'must come before "expiresMs"' });
  const areas = fields.each('areas', areasAtMost, areaOf);
  if (areas.length === 0) throw fields.wrong('areas', { zh: '应有至少一个区域', en: 'must name one area at least' });
  return {
    category: fields.oneOf('category', capCategories),
    event: fields.text('event', 80),
    urgency: fields.oneOf('urgency', capUrgencies),
    severity: fields.oneOf('severity', capSeverities),
    certainty: fields.oneOf('certainty', capCertainties),
    ...(onsetMs === undefined ? {} : { onsetMs }),
    expiresMs,
    headline: fields.text('headline', 160),
    description: fields.text('description', 4_000),
    ...(instruction ? { instruction } : {}),
    areas,
    recipients: fields.maybe('recipients', () => fields.each('recipients', areasAtMost, recipientOf)) ?? [],
  };
}

function areaOf(area: Fields): WarningArea {
  const ground = area.maybe('ground', () => areaIn(area, 'ground'));
  const division = area.maybe('division', () => divisionIn(area, 'division'));
  if (!ground && !division)
    throw area.wrong('ground', {
      zh: '与 division 应至少有一项：圆、多边形或区划代码',
      en: 'or "division" must be there: a circle, a polygon or the code of a town',
    });
  return { name: area.text('name', 120), ...(ground ? { ground } : {}), ...(division ? { division } : {}) };
}

function recipientOf(recipient: Fields): Recipient {
  const centre = recipient.maybe('centre', () => positionIn(recipient, 'centre'));
  return {
    division: divisionIn(recipient, 'division'),
    name: recipient.text('name', 80),
    ...(centre ? { centre } : {}),
  };
}
