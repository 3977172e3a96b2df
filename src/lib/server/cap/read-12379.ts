import {
  capCertainties,
  capMsgTypes,
  capScopes,
  capStatuses,
  capUrgencies,
  divisionCodes,
  type CapArea,
  type CapInfo,
  type CapMessage,
  type CapReference,
  type CapSeverity,
} from '../../model/warnings/cap.ts';
import { openFields, type CapFields } from './cap-fields.ts';
import { momentOfCap } from './cap-time.ts';
import { pointsIn } from './read-area.ts';
import type { Root } from './xml.ts';

/** The colours of the national scale, red is level I. */
const colours: Readonly<Record<string, CapSeverity>> = {
  Red: 'Extreme',
  Orange: 'Severe',
  Yellow: 'Moderate',
  Blue: 'Minor',
  Unknown: 'Unknown',
};
/** Sender's code and time, as the platform makes them. */
const identifierForm = /^(\d{14})_(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/**
 * An alert in the form of the Chinese national platform (12379), as one message of it was found: CAP without a namespace,
 * `sendTime`, `senderCode`, a code for the event, a colour for the severity, bare identifiers for references. No specification
 * was at hand, and no list of event codes, so a code stays a code.
 */
export const is12379 = ({ namespace, element }: Root): boolean =>
  namespace === '' && typeof element !== 'string' && 'senderCode' in element && 'sendTime' in element;

export function read12379({ element }: Root): CapMessage {
  const wrong: string[] = [];
  const fields = openFields(element, '', 'alert', (sentence) => wrong.push(sentence));
  const message = messageIn(fields);
  if (wrong.length > 0) throw new Error(wrong.join(' '));
  return message;
}

function messageIn(fields: CapFields): CapMessage {
  const senderName = fields.text('sender');
  const note = fields.maybe('note');
  return {
    identifier: fields.text('identifier'),
    sender: fields.text('senderCode'),
    sentMs: timeIn(fields, 'sendTime'),
    status: fields.oneOf('status', capStatuses),
    msgType: fields.oneOf('msgType', capMsgTypes),
    scope: fields.oneOf('scope', capScopes),
    ...(note ? { note } : {}),
    references: (fields.maybe('references') ?? '').split(/[\s,]+/).flatMap((said) => referenceOf(fields, said)),
    infos: fields.each('info').map((info) => infoIn(info, senderName)),
  };
}

/** A time with a blank for its `T`. */
function timeIn(fields: CapFields, field: string): number {
  const said = fields.text(field);
  const moment = momentOfCap(said.replace(' ', 'T'));
  if (moment === undefined && said)
    fields.wrong(field, `is "${said}"; a time with its zone was expected, as 2026-07-23 18:00:00+08:00`);
  return moment ?? 0;
}

function referenceOf(fields: CapFields, identifier: string): CapReference[] {
  if (identifier === '') return [];
  const [, sender = '', year, month, day, hour, minute, second] = identifierForm.exec(identifier) ?? [];
  const sentMs = momentOfCap(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  if (sentMs !== undefined) return [{ sender, identifier, sentMs }];
  fields.wrong('references', `has "${identifier}"; 14 digits, _ and yyyyMMddHHmmss were expected`);
  return [];
}

function infoIn(info: CapFields, senderName: string): CapInfo {
  const texts = ['headline', 'description', 'instruction'] as const;
  const said = texts.flatMap((name) => (info.has(name) ? [[name, info.text(name)] as const] : []));
  const colour = info.text('severity');
  const severity = colours[colour];
  if (!severity && colour)
    info.wrong('severity', `is "${colour}"; one of ${Object.keys(colours).join(', ')} was expected`);
  return {
    language: info.maybe('language') ?? 'zh-CN',
    categories: [],
    event: info.text('eventType'),
    urgency: info.oneOf('urgency', capUrgencies),
    severity: severity ?? 'Unknown',
    certainty: info.oneOf('certainty', capCertainties),
    ...(info.has('effective') ? { effectiveMs: timeIn(info, 'effective') } : {}),
    ...(info.has('onset') ? { onsetMs: timeIn(info, 'onset') } : {}),
    ...(info.has('expires') ? { expiresMs: timeIn(info, 'expires') } : {}),
    senderName,
    ...(Object.fromEntries(said) as Partial<Record<(typeof texts)[number], string>>),
    areas: info.each('area').map(areaIn),
  };
}

function areaIn(area: CapFields): CapArea {
  const codes = [...new Set(area.texts('geocode').flatMap((said) => said.split(',')))].filter((code) => code !== '');
  // Of a town the first nine digits; a district or more ends in noughts.
  const towns = codes.filter((code) => /^\d{12}$/.test(code) && !code.endsWith('000000'));
  return {
    areaDesc: area.text('areaDesc'),
    ...pointsIn(area),
    geocodes: [
      ...codes.map((value) => ({ name: '12379', value })),
      ...towns.map((code) => ({ name: divisionCodes, value: code.slice(0, 9) })),
    ],
  };
}
