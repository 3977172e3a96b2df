import type { Text } from '../text.ts';

/** The lanes of a timeline, from the top down. */
export const lanes = ['orders', 'answers', 'clock', 'needs', 'check-ins', 'alerts'] as const;
export type Lane = (typeof lanes)[number];

export const laneNames: Readonly<Record<Lane, Text>> = {
  orders: { zh: '指令', en: 'Orders' },
  answers: { zh: '回复', en: 'Answers' },
  clock: { zh: '超时', en: 'Past time' },
  needs: { zh: '需求', en: 'Needs' },
  'check-ins': { zh: '报平安', en: 'Check-ins' },
  alerts: { zh: '告警', en: 'Alerts' },
};

/** What each order did, in words, and in which lane it stands. */
export const deeds: Readonly<Record<string, { readonly lane: Lane; readonly did: Text }>> = {
  'open-incident': { lane: 'orders', did: { zh: '启动事件', en: 'opened the incident' } },
  'join-incidents': { lane: 'orders', did: { zh: '合并事件', en: 'joined incidents' } },
  'split-incident': { lane: 'orders', did: { zh: '拆分事件', en: 'split the incident' } },
  'hand-over-incident': { lane: 'orders', did: { zh: '移交指挥', en: 'handed command over' } },
  'close-incident': { lane: 'orders', did: { zh: '结束事件', en: 'closed the incident' } },
  'reopen-incident': { lane: 'orders', did: { zh: '重启事件', en: 'opened it again' } },
  'review-incident': { lane: 'orders', did: { zh: '完成复盘', en: 'reviewed it' } },
  'write-report': { lane: 'orders', did: { zh: '填写复盘报告', en: 'wrote in the report' } },
  'sign-report': { lane: 'orders', did: { zh: '签发复盘报告', en: 'signed the report' } },
  'set-structure': { lane: 'orders', did: { zh: '设置指挥架构', en: 'set the structure of command' } },
  'set-objective': { lane: 'orders', did: { zh: '设定目标', en: 'set an objective' } },
  'tick-checklist': { lane: 'orders', did: { zh: '勾选清单', en: 'ticked the checklist' } },
  'give-task': { lane: 'orders', did: { zh: '下达任务', en: 'gave a task' } },
  'answer-task': { lane: 'answers', did: { zh: '回复任务', en: 'answered a task' } },
  'report-sighting': { lane: 'answers', did: { zh: '现场上报', en: 'reported from the field' } },
  'confirm-task': { lane: 'answers', did: { zh: '核实任务', en: 'confirmed a task' } },
  'ask-need': { lane: 'needs', did: { zh: '提出需求', en: 'asked for a need' } },
  'promise-need': { lane: 'needs', did: { zh: '承诺需求', en: 'promised a need' } },
  'check-in': { lane: 'check-ins', did: { zh: '报平安', en: 'checked in' } },
};
