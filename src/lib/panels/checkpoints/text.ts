export const text = {
  title: { zh: '卡口执法', en: 'Checkpoints' },
  aside: { zh: '近 24 小时线索', en: 'cases of 24 hours' },
  waiting: { zh: '待移交', en: 'to hand over' },
  handedOver: { zh: '已移交', en: 'handed over' },
  silent: { zh: '失联卡口', en: 'silent' },
  verify: { zh: '核实', en: 'Verify' },
  handOver: { zh: '移交', en: 'Hand over' },
  close: { zh: '结案', en: 'Close' },
  dismiss: { zh: '不立案', en: 'Dismiss' },
  row: { zh: '{state} · {ago}', en: '{state} · {ago}' },
  source: {
    zh: '{count} 个卡口，至多 300 条线索 — {time} · 演示数据',
    en: '{count} checkpoints, 300 cases at most — {time} · generated',
  },
  none: { zh: '没有收到任何卡口的数据。', en: 'Nothing is heard of any checkpoint.' },
  noCase: { zh: '近 24 小时没有违法线索。', en: 'No case within 24 hours.' },
  aboutWaiting: {
    zh: '近 24 小时由卡口发现、尚未移交或不予立案的超速、超载线索数；号牌在入口即脱敏。',
    en: 'Over-speed and over-load cases of the last 24 hours neither handed over nor dismissed; plates are masked at the door.',
  },
  aboutHandedOver: {
    zh: '近 24 小时线索中已移交或已结案的数量；每一步由谁、何时记录在只增日志中。',
    en: 'Cases of the last 24 hours that were handed over or closed; who and when is in the append-only log.',
  },
  aboutSilent: { zh: '超过 5 分钟没有任何报文的卡口数。', en: 'Checkpoints not heard of for more than 5 minutes.' },
  aboutSource: { zh: '路侧卡口与称重设备', en: 'Roadside cameras and scales' },
};
