import type { Severity } from './entity.ts';
import type { Text } from './text.ts';

/** What may be wrong with a transfer, the worst first: what nobody knows may be the worst. */
export const findings = ['unknown', 'forbidden', 'off-corridor', 'stopped', 'difference', 'overdue'] as const;
export type Finding = (typeof findings)[number];
export type Standing = Finding | 'well';

export const standingNames: Readonly<Record<Standing, Text>> = {
  unknown: { zh: '失联未知', en: 'silent, unknown' },
  forbidden: { zh: '进入禁入区', en: 'in a forbidden area' },
  'off-corridor': { zh: '偏离允许通道', en: 'off its corridor' },
  stopped: { zh: '途中久停', en: 'stopped on the way' },
  difference: { zh: '数量不符', en: 'quantity differs' },
  overdue: { zh: '逾期未到', en: 'overdue' },
  well: { zh: '正常', en: 'as planned' },
};

/** How bad each is, for colours and order. */
export const severityOfFinding: Readonly<Record<Finding, Severity>> = {
  unknown: 'unknown',
  forbidden: 'extreme',
  'off-corridor': 'severe',
  stopped: 'severe',
  difference: 'moderate',
  overdue: 'moderate',
};
