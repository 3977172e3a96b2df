import type { Text } from '../text.ts';
import type { LossId, WordsId } from './written.ts';

/** Every word of the report that no person wrote. */
export const text = {
  title: { zh: '{title}复盘报告', en: 'Review of “{title}”' },
  asOf: { zh: '截至 {time} · 指挥日志第 {seq} 号', en: 'As of {time} · number {seq} of the command log' },
  exercise: {
    zh: '【演练】本报告记录一次演练，不是真实事件。',
    en: '[Exercise] This is the report of an exercise, not of a real incident.',
  },
  stillOpen: {
    zh: '事件尚未结束，以下为截至上述时刻的情况。',
    en: 'The incident is not over; what follows is how it stood at that time.',
  },
  demoPlan: {
    zh: '所用预案的时限为演示数值，不是现行预案：{source}',
    en: 'The minutes of the plan are for demonstration and not those in force: {source}',
  },
  demoCity: {
    zh: '本区底图与部分数据为生成的演示数据。',
    en: 'The map of the district and some of its data are generated for demonstration.',
  },
  unsigned: { zh: '本报告尚未签发。', en: 'This report is not signed.' },
  signedNow: { zh: '第 {revision} 稿由{by}于 {time} 签发。', en: 'Revision {revision} was signed by {by} at {time}.' },
  signedBefore: {
    zh: '{by}于 {time} 签发的是第 {revision} 稿；其后有改动，现第 {now} 稿尚未签发。',
    en: '{by} signed revision {revision} at {time}; it was changed since, and revision {now} is not signed.',
  },
  byline: {
    zh: '{by} 于 {time} 填写（第 {revision} 稿）',
    en: 'Written by {by} at {time} (revision {revision})',
  },
  unfilled: { zh: '未填', en: 'not filled in' },
  unknown: { zh: '未知', en: 'unknown' },
  none: { zh: '日志中没有记录。', en: 'Nothing is recorded in the log.' },
} as const satisfies Record<string, Text>;

export const sectionTitles = {
  overview: { zh: '一、概况', en: '1 · The incident' },
  timeline: { zh: '二、时间线', en: '2 · Timeline' },
  structure: { zh: '三、指挥架构', en: '3 · Structure of command' },
  forces: { zh: '四、任务与投入力量', en: '4 · Tasks and units' },
  calls: { zh: '五、叫应', en: '5 · Calls and answers' },
  clocks: { zh: '六、时限', en: '6 · Clocks' },
  checklist: { zh: '七、预案清单', en: '7 · Checklist of the plan' },
  needs: { zh: '八、需求', en: '8 · Needs' },
  safety: { zh: '九、人员报平安', en: '9 · Check-ins' },
  objectives: { zh: '十、目标与结果', en: '10 · Objectives and outcomes' },
  losses: { zh: '十一、损失', en: '11 · Losses' },
  lessons: { zh: '十二、教训与改进', en: '12 · Lessons and measures' },
  stills: { zh: '十三、态势图', en: '13 · Stills of the map' },
  data: { zh: '十四、数据说明', en: '14 · About the data' },
} as const satisfies Record<string, Text>;

export const asks: Readonly<Record<WordsId, Text>> = {
  summary: { zh: '概述', en: 'Summary' },
  'remark-timeline': { zh: '对时间线的说明', en: 'Remark on the timeline' },
  'remark-calls': { zh: '对叫应的说明', en: 'Remark on the calls' },
  'remark-clocks': { zh: '对时限的说明', en: 'Remark on the clocks' },
  outcome: { zh: '处置结果', en: 'Outcome' },
  losses: { zh: '损失说明', en: 'Losses in words' },
  lessons: { zh: '教训', en: 'Lessons' },
  measures: { zh: '改进措施', en: 'Measures' },
};

export const lossNames: Readonly<Record<LossId, Text>> = {
  dead: { zh: '死亡（人）', en: 'Dead (people)' },
  missing: { zh: '失踪（人）', en: 'Missing (people)' },
  injured: { zh: '受伤（人）', en: 'Injured (people)' },
  evacuated: { zh: '转移安置（人）', en: 'Evacuated (people)' },
  housesCollapsed: { zh: '倒塌房屋（间）', en: 'Houses collapsed (rooms)' },
  housesDamaged: { zh: '损坏房屋（间）', en: 'Houses damaged (rooms)' },
  cropsHa: { zh: '农作物受灾（公顷）', en: 'Crops hit (hectares)' },
  directLossWan: { zh: '直接经济损失（万元）', en: 'Direct loss (10,000 CNY)' },
};

/** Heads of columns and names of rows. */
export const words = {
  item: { zh: '项目', en: 'Item' },
  value: { zh: '内容', en: 'Value' },
  name: { zh: '事件', en: 'Incident' },
  kind: { zh: '类型', en: 'Kind' },
  severity: { zh: '级别', en: 'Severity' },
  place: { zh: '地点', en: 'Place' },
  state: { zh: '状态', en: 'State' },
  opened: { zh: '启动', en: 'Opened' },
  reopened: { zh: '重启', en: 'Opened again' },
  closed: { zh: '结束', en: 'Closed' },
  lasted: { zh: '历时', en: 'Lasted' },
  commander: { zh: '指挥长', en: 'Commander' },
  handOver: { zh: '指挥移交', en: 'Hand-over' },
  plan: { zh: '预案', en: 'Plan' },
  joined: { zh: '并入的事件', en: 'Joined into it' },
  joinedInto: { zh: '已并入', en: 'Joined into' },
  despite: { zh: '结束时仍有未结事项，理由', en: 'Closed with something open, because' },
  alerts: { zh: '起因告警', en: 'Alerts it was opened from' },
  time: { zh: '时间', en: 'Time' },
  who: { zh: '何人', en: 'Who' },
  what: { zh: '何事', en: 'What' },
  why: { zh: '缘由', en: 'Why' },
  lane: { zh: '类别', en: 'Kind' },
  sector: { zh: '分区', en: 'Sector' },
  lead: { zh: '负责人', en: 'Lead' },
  staging: { zh: '集结点', en: 'Staging area' },
  unit: { zh: '受领方', en: 'Given to' },
  task: { zh: '任务', en: 'Task' },
  given: { zh: '下达', en: 'Given' },
  answered: { zh: '应答', en: 'Answered' },
  acted: { zh: '办理', en: 'Acted upon' },
  confirmed: { zh: '核实', en: 'Confirmed' },
  level: { zh: '层级', en: 'Level' },
  asked: { zh: '已叫', en: 'Called' },
  silent: { zh: '未应答', en: 'Silent' },
  refused: { zh: '拒绝', en: 'Refused' },
  lost: { zh: '失联', en: 'Lost contact' },
  share: { zh: '应答率', en: 'Share answered' },
  clock: { zh: '时限', en: 'Clock' },
  due: { zh: '应完成', en: 'Due' },
  done: { zh: '实际完成', en: 'Done' },
  by: { zh: '超出', en: 'Late by' },
  verdict: { zh: '判定', en: 'Verdict' },
  responsible: { zh: '责任单位', en: 'Responsible' },
  need: { zh: '需求', en: 'Need' },
  quantity: { zh: '要求', en: 'Asked' },
  promised: { zh: '答应', en: 'Promised' },
  onTheWay: { zh: '在途', en: 'On the way' },
  met: { zh: '到位', en: 'Met' },
  askedBy: { zh: '提出', en: 'Asked by' },
  last: { zh: '最近报', en: 'Last heard' },
  missedTimes: { zh: '逾时次数', en: 'Times overdue' },
  objective: { zh: '目标', en: 'Objective' },
  outcome: { zh: '结果', en: 'Outcome' },
  loss: { zh: '损失', en: 'Loss' },
  number: { zh: '数量', en: 'Number' },
  filledBy: { zh: '填报', en: 'Filled in by' },
} as const satisfies Record<string, Text>;

export const verdicts = {
  kept: { zh: '守时', en: 'kept' },
  missed: { zh: '做迟', en: 'missed' },
  late: { zh: '到期未做', en: 'not done' },
  running: { zh: '未到期', en: 'not due' },
} as const satisfies Record<string, Text>;
