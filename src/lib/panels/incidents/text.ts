export const text = {
  title: { zh: '事件', en: 'Incidents' },
  open: { zh: '{open} 起处置中', en: '{open} open' },
  none: {
    zh: '没有处置中的事件。可在告警中点“转事件”。',
    en: 'No incident is open. An alert becomes one by “Open incident”.',
  },
  blind: {
    zh: '事件数据尚未到达，是否有事件未知。',
    en: 'The facts of incidents have not come: whether there are any is unknown.',
  },
  over: { zh: '已结束 {count} 起', en: '{count} over' },
  late: { zh: '超时 {count}', en: '{count} late' },
  since: { zh: '{time} 起 · {commander}', en: 'since {time} · {commander}' },
  nobody: { zh: '指挥长未定', en: 'no commander yet' },
} as const;
