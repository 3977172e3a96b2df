import { XMLBuilder } from 'fast-xml-parser';
import type { Position } from '../../model/entity.ts';
import type { CapArea, CapInfo, CapMessage, CapReference } from '../../model/warnings/cap.ts';
import { capTimeOf } from './cap-time.ts';

export const capMediaType = 'application/cap+xml';
const namespace = 'urn:oasis:names:tc:emergency:cap:1.2';
const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });

/** An alert of CAP 1.2; times by the clocks of the zone. Elements stand in the order its schema demands. */
export function writeCap(message: CapMessage, timeZone: string): string {
  const time = (timeMs: number): string => capTimeOf(timeMs, timeZone);
  const { identifier, sender, sentMs, status, msgType, scope, note, references, infos } = message;
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    alert: {
      '@xmlns': namespace,
      ...{ identifier, sender, sent: time(sentMs), status, msgType, scope },
      ...(note ? { note } : {}),
      ...(references.length > 0 ? { references: references.map((one) => referenceOf(one, time)).join(' ') } : {}),
      info: infos.map((info) => infoOf(info, time)),
    },
  });
}

type Time = (timeMs: number) => string;

const referenceOf = ({ sender, identifier, sentMs }: CapReference, time: Time): string =>
  `${sender},${identifier},${time(sentMs)}`;

function infoOf(info: CapInfo, time: Time): object {
  const { language, categories, event, urgency, severity, certainty, effectiveMs, onsetMs, expiresMs } = info;
  const { senderName, headline, description, instruction, areas } = info;
  const said = Object.entries({ senderName, headline, description, instruction });
  const at = Object.entries({ effective: effectiveMs, onset: onsetMs, expires: expiresMs });
  return {
    language,
    category: categories,
    ...{ event, urgency, severity, certainty },
    ...Object.fromEntries(at.flatMap(([name, ms]) => (ms === undefined ? [] : [[name, time(ms)]]))),
    ...Object.fromEntries(said.filter(([, words]) => words !== undefined)),
    area: areas.map(areaOf),
  };
}

function areaOf({ areaDesc, polygons, circles, geocodes }: CapArea): object {
  return {
    areaDesc,
    polygon: polygons.map((ring) => ring.map(pointOf).join(' ')),
    circle: circles.map(({ centre, radiusM }) => `${pointOf(centre)} ${radiusM / 1_000}`),
    geocode: geocodes.map(({ name, value }) => ({ valueName: name, value })),
  };
}

const pointOf = ([lonDeg, latDeg]: Position): string => `${latDeg},${lonDeg}`;
