import {
  capCategories,
  capCertainties,
  capMsgTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
  usualLanguage,
  type CapInfo,
  type CapMessage,
  type CapReference,
} from '../../model/warnings/cap.ts';
import { momentOfCap } from './cap-time.ts';
import { openFields, type CapFields } from './cap-fields.ts';
import { is12379, read12379 } from './read-12379.ts';
import { areaIn } from './read-area.ts';
import { readXml, type Root } from './xml.ts';

const namespaces = ['urn:oasis:names:tc:emergency:cap:1.1', 'urn:oasis:names:tc:emergency:cap:1.2'];

/** Reads one CAP alert; throws a sentence for each field that fails. What CAP does not define is passed over. */
export const readCap = (bytes: Uint8Array): CapMessage => capIn(readXml(bytes));

/** The alert a document is. */
export function capIn(root: Root): CapMessage {
  const { name, namespace, prefix, element } = root;
  if (name !== 'alert') throw new Error(`The document is <${name}>; <alert> of CAP 1.2 was expected.`);
  if (is12379(root)) return read12379(root);
  if (!namespaces.includes(namespace))
    throw new Error(`<alert> is of the namespace "${namespace}"; ${namespaces.join(' or ')} was expected.`);
  const wrong: string[] = [];
  const fields = openFields(element, prefix, 'alert', (sentence) => wrong.push(sentence));
  const message = messageIn(fields);
  if (wrong.length > 0) throw new Error(wrong.join(' '));
  return message;
}

function messageIn(fields: CapFields): CapMessage {
  const scope = fields.oneOf('scope', capScopes);
  if (scope === 'Restricted') fields.text('restriction');
  if (scope === 'Private') fields.text('addresses');
  const note = fields.maybe('note');
  const msgType = fields.oneOf('msgType', capMsgTypes);
  const references = referencesIn(fields);
  if ((msgType === 'Update' || msgType === 'Cancel') && references.length === 0)
    fields.wrong('references', `must name the messages that this ${msgType} is about, as sender,identifier,sent`);
  return {
    identifier: named(fields, 'identifier'),
    sender: named(fields, 'sender'),
    sentMs: fields.time('sent'),
    status: fields.oneOf('status', capStatuses),
    msgType,
    scope,
    ...(note ? { note } : {}),
    references,
    infos: fields.each('info').map(infoIn),
  };
}

/** A name that may stand in `references`, where blanks and commas part one from the next. */
function named(fields: CapFields, field: string): string {
  const name = fields.text(field);
  if (/[\s,<&]/.test(name)) fields.wrong(field, `is "${name}"; it must have no blank, comma, < or &`);
  return name;
}

function referencesIn(fields: CapFields): CapReference[] {
  const said = fields.maybe('references');
  return (said ? said.split(/\s+/) : []).flatMap((reference) => {
    const [sender, identifier, sent, ...more] = reference.split(',');
    const sentMs = momentOfCap(sent ?? '');
    if (sender && identifier && sentMs !== undefined && more.length === 0) return [{ sender, identifier, sentMs }];
    fields.wrong('references', `has "${reference}"; sender,identifier,sent was expected`);
    return [];
  });
}

function infoIn(info: CapFields): CapInfo {
  const texts = ['senderName', 'headline', 'description', 'instruction'] as const;
  const times = { effectiveMs: 'effective', onsetMs: 'onset', expiresMs: 'expires' } as const;
  const said = texts.flatMap((name) => (info.has(name) ? [[name, info.text(name)] as const] : []));
  const at = Object.entries(times).flatMap(([name, field]) =>
    info.has(field) ? [[name, info.time(field)] as const] : [],
  );
  return {
    language: info.maybe('language') ?? usualLanguage,
    categories: info.manyOf('category', capCategories),
    event: info.text('event'),
    urgency: info.oneOf('urgency', capUrgencies),
    severity: info.oneOf('severity', capSeverities),
    certainty: info.oneOf('certainty', capCertainties),
    ...(Object.fromEntries(said) as Partial<Record<(typeof texts)[number], string>>),
    ...(Object.fromEntries(at) as Partial<Record<keyof typeof times, number>>),
    areas: info.each('area').map(areaIn),
  };
}
