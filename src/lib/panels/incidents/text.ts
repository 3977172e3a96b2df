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
  exercise: { zh: '演练', en: 'Exercise' },
  begin: { zh: '启动事件', en: 'Open an incident' },
  name: { zh: '事件名称', en: 'What happened' },
  plan: { zh: '预案', en: 'Plan' },
  severity: { zh: '等级', en: 'Severity' },
  radius: { zh: '米半径', en: 'm around' },
  openHere: { zh: '启动', en: 'Open' },
  openExercise: { zh: '启动演练', en: 'Open the exercise' },
  where: {
    zh: '位置取地图上选中的对象；没有选中时取地图中心。',
    en: 'It is where the chosen thing is, or else in the middle of the map.',
  },
  noPlace: {
    zh: '地图尚未打开，没有位置可用；请稍候再启动。',
    en: 'The map is not open yet, so there is no place; wait for it.',
  },
  nobody: { zh: '指挥长未定', en: 'no commander yet' },
} as const;
