import type { Position, Severity } from '../entity.ts';
import type { Text } from '../text.ts';

/** The words of OASIS CAP 1.2, spelled as on the wire; the first of each scale is the gravest. */
export const capStatuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const capMsgTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export const capScopes = ['Public', 'Restricted', 'Private'] as const;
export const capCategories = [
  ...(['Geo', 'Met', 'Safety', 'Security', 'Rescue', 'Fire'] as const),
  ...(['Health', 'Env', 'Transport', 'Infra', 'CBRNE', 'Other'] as const),
] as const;
export const capUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const capSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const capCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

export type CapStatus = (typeof capStatuses)[number];
export type CapMsgType = (typeof capMsgTypes)[number];
export type CapScope = (typeof capScopes)[number];
export type CapCategory = (typeof capCategories)[number];
export type CapUrgency = (typeof capUrgencies)[number];
export type CapSeverity = (typeof capSeverities)[number];
export type CapCertainty = (typeof capCertainties)[number];

/** An earlier message, as `references` names it: `sender,identifier,sent`. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sentMs: number;
}

export interface CapArea {
  readonly areaDesc: string;
  /** Closed rings in our order, longitude first; the wire has latitude first. */
  readonly polygons: readonly (readonly Position[])[];
  readonly circles: readonly { readonly centre: Position; readonly radiusM: number }[];
  readonly geocodes: readonly { readonly name: string; readonly value: string }[];
}

export interface CapInfo {
  /** RFC 3066; CAP takes `en-US` where none is said. */
  readonly language: string;
  readonly categories: readonly CapCategory[];
  readonly event: string;
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly effectiveMs?: number;
  readonly onsetMs?: number;
  readonly expiresMs?: number;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly areas: readonly CapArea[];
}

/** One message, outgoing or incoming. Times in ms since 1970, to the second: CAP knows no smaller part. */
export interface CapMessage extends CapReference {
  readonly status: CapStatus;
  readonly msgType: CapMsgType;
  readonly scope: CapScope;
  readonly note?: string;
  readonly references: readonly CapReference[];
  readonly infos: readonly CapInfo[];
}

export const usualLanguage = 'en-US';

/** GB/T 10114 codes of towns, as `geocode` names them. */
export const divisionCodes = 'GB/T 10114';

export const isSameMessage = (a: CapReference, b: CapReference): boolean =>
  a.sender === b.sender && a.identifier === b.identifier;

/** Our severity of a word of CAP: `Unknown` stays unknown and so stands above the worst that is known. */
export const severityOf = (said: CapSeverity): Severity => said.toLowerCase() as Severity;

export const capSeverityNames: Readonly<Record<CapSeverity, Text>> = {
  Extreme: { zh: '特别严重', en: 'Extreme' },
  Severe: { zh: '严重', en: 'Severe' },
  Moderate: { zh: '较重', en: 'Moderate' },
  Minor: { zh: '一般', en: 'Minor' },
  Unknown: { zh: '未知', en: 'Unknown' },
};
export const capUrgencyNames: Readonly<Record<CapUrgency, Text>> = {
  Immediate: { zh: '立即行动', en: 'Immediate' },
  Expected: { zh: '尽快行动', en: 'Expected' },
  Future: { zh: '近期行动', en: 'Future' },
  Past: { zh: '无须再行动', en: 'Past' },
  Unknown: { zh: '未知', en: 'Unknown' },
};
export const capCertaintyNames: Readonly<Record<CapCertainty, Text>> = {
  Observed: { zh: '已发生', en: 'Observed' },
  Likely: { zh: '很可能', en: 'Likely' },
  Possible: { zh: '可能', en: 'Possible' },
  Unlikely: { zh: '不大可能', en: 'Unlikely' },
  Unknown: { zh: '未知', en: 'Unknown' },
};
