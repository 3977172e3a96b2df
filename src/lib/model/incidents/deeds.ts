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
  'draft-warning': { lane: 'orders', did: { zh: '起草预警', en: 'wrote a warning' } },
  'submit-warning': { lane: 'orders', did: { zh: '提交预警', en: 'submitted a warning' } },
  'return-warning': { lane: 'orders', did: { zh: '退回预警', en: 'returned a warning' } },
  'approve-warning': { lane: 'orders', did: { zh: '批准预警', en: 'approved a warning' } },
  'send-warning': { lane: 'orders', did: { zh: '发布预警', en: 'sent a warning' } },
  'update-warning': { lane: 'orders', did: { zh: '更新预警', en: 'updated a warning' } },
  'cancel-warning': { lane: 'orders', did: { zh: '申请撤销预警', en: 'asked to cancel a warning' } },
  'confirm-warning': { lane: 'answers', did: { zh: '预警叫应与回执', en: 'answered a warning' } },
  draw: { lane: 'orders', did: { zh: '标绘', en: 'drew' } },
  'change-drawing': { lane: 'orders', did: { zh: '修改标绘', en: 'changed a drawing' } },
  'remove-drawing': { lane: 'orders', did: { zh: '删除标绘', en: 'removed a drawing' } },
  'undo-drawing': { lane: 'orders', did: { zh: '撤回标绘', en: 'took a drawing back' } },
  'lock-drawing': { lane: 'orders', did: { zh: '锁定标绘', en: 'locked a drawing' } },
  'unlock-drawing': { lane: 'orders', did: { zh: '解锁标绘', en: 'unlocked a drawing' } },
  'check-in': { lane: 'check-ins', did: { zh: '报平安', en: 'checked in' } },
};
