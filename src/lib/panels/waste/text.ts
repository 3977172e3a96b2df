export const text = {
  title: { zh: '危废转移', en: 'Waste transfers' },
  aside: { zh: '在途联单', en: 'manifests under way' },
  underWay: { zh: '在途', en: 'under way' },
  wrong: { zh: '异常与失联', en: 'wrong or silent' },
  today: { zh: '今日移出', en: 'left today' },
  sent: { zh: '今日移出量', en: 'sent today' },
  received: { zh: '其中已接收', en: 'of it received' },
  tonnes: { zh: '{tonnes} t', en: '{tonnes} t' },
  name: { zh: '{plate} {waste} {generator} → {receiver}', en: '{plate} {waste} {generator} → {receiver}' },
  source: { zh: '联单 {count} 份 — {time}', en: '{count} manifests — {time}' },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  late: {
    zh: '联单平台自 {time} 起没有消息，在途情况未知。',
    en: 'The platform of manifests is silent since {time}: what is under way is unknown.',
  },
  none: { zh: '没有收到任何转移联单。', en: 'No manifest was heard of.' },
  noTrip: { zh: '现在没有在途的危废转移。', en: 'No waste is under way.' },
  aboutUnderWay: {
    zh: '已移出、尚未由接收单位确认的转移联单数。',
    en: 'Manifests that have left and were not confirmed by the receiver.',
  },
  aboutWrong: {
    zh: '在途或今日接收的联单中：超过 3 分钟没有定位（未知，列最前），进入饮用水源保护区，偏离允许通道超过 60 秒，在产废与接收单位之外停车超过 10 分钟，收运数量相差超过 5%，逾期未到。',
    en: 'Under way or received today: without a position for 3 minutes (unknown, first), in a drinking-water source zone, off the corridor for more than 60 s, stopped for more than 10 min but at generator or receiver, received differing by more than 5 %, overdue.',
  },
  aboutToday: {
    zh: '自当地零时起移出的联单：份数、移出量与其中已接收量之和。',
    en: 'Manifests that left since local midnight: how many, what was sent, and what of it was received.',
  },
  aboutSource: {
    zh: '电子转移联单平台；车辆位置来自车载终端',
    en: 'Platform of electronic manifests; positions from vehicle terminals',
  },
};
