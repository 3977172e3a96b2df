import type { Position } from '../entity.ts';
import { divisionCodes, type CapArea, type CapInfo, type CapMessage } from './cap.ts';
import { identifierOf, type Warning, type WarningArea } from './warning.ts';
import type { Language } from '../text.ts';

const languages: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** The message a warning is on the wire; one that was never sent has no time yet and so is none. */
export function capOf(warning: Warning): CapMessage | undefined {
  const { sent, sender, msgType, references, exercise } = warning;
  if (!sent || !sender) return undefined;
  return {
    identifier: identifierOf(warning),
    sender,
    sentMs: sent.atMs,
    status: exercise ? 'Exercise' : 'Actual',
    msgType,
    scope: 'Public',
    ...(msgType === 'Cancel' && warning.drafted.why ? { note: warning.drafted.why } : {}),
    references,
    infos: [infoOf(warning, 'zh', sent.atMs), infoOf(warning, 'en', sent.atMs)],
  };
}

function infoOf({ content, exercise, senderName }: Warning, language: Language, effectiveMs: number): CapInfo {
  const { category, event, urgency, severity, certainty, onsetMs, expiresMs, headline, areas } = content;
  const mark = exercise ? exerciseMarks[language] : '';
  return {
    language: languages[language],
    categories: [category],
    event: event[language],
    ...{ urgency, severity, certainty, effectiveMs, expiresMs },
    ...(onsetMs === undefined ? {} : { onsetMs }),
    ...(senderName ? { senderName } : {}),
    headline: mark + headline[language],
    description: content.description[language],
    ...(content.instruction ? { instruction: content.instruction[language] } : {}),
    areas: areas.map((area) => areaOf(area, language)),
  };
}

const exerciseMarks = { zh: '【演练】', en: '[Exercise] ' } as const satisfies Record<Language, string>;

function areaOf({ name, ground, division }: WarningArea, language: Language): CapArea {
  // CAP knows no holes: who stands in one is warned too.
  const outer = ground?.type === 'Polygon' ? ground.coordinates.slice(0, 1).map(flat) : [];
  const circles = ground?.type === 'Circle' ? [{ centre: flat([ground.centre])[0]!, radiusM: ground.radiusM }] : [];
  const geocodes = division ? [{ name: divisionCodes, value: division }] : [];
  return { areaDesc: name[language], polygons: outer, circles, geocodes };
}

const flat = (ring: readonly Position[]): Position[] => ring.map(([lonDeg, latDeg]) => [lonDeg, latDeg]);
