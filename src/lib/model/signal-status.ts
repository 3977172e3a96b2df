import type { Severity } from './entity.ts';
import type { Text } from './text.ts';

/** How a controller works, the worst first: what nobody hears of may be the worst. */
export const signalStatuses = ['unknown', 'fault', 'dark', 'failure-flash', 'manual', 'flashing', 'working'] as const;
export type SignalStatus = (typeof signalStatuses)[number];

export const statusNames: Readonly<Record<SignalStatus, Text>> = {
  unknown: { zh: '失联未知', en: 'silent, unknown' },
  fault: { zh: '故障', en: 'fault' },
  dark: { zh: '灭灯', en: 'dark' },
  'failure-flash': { zh: '故障黄闪', en: 'flashing by failure' },
  manual: { zh: '手动控制', en: 'by hand' },
  flashing: { zh: '计划黄闪', en: 'flashing as planned' },
  working: { zh: '正常', en: 'working' },
};

/** How bad each is, for colours and order. */
export const severityOfStatus: Readonly<Partial<Record<SignalStatus, Severity>>> = {
  unknown: 'unknown',
  fault: 'moderate',
  dark: 'severe',
  'failure-flash': 'moderate',
};
