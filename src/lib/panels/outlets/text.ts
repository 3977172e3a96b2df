export const text = {
  title: { zh: '排口', en: 'Outlets' },
  aside: { zh: '在线监控 · HJ 212', en: 'on-line monitoring · HJ 212' },
  over: { zh: '超标排口', en: 'over the limit' },
  missing: { zh: '数据缺失', en: 'without data' },
  valid: { zh: '数据有效', en: 'valid data' },
  complete: { zh: '今日传输有效率', en: 'valid of due, today' },
  overShare: { zh: '今日超标时段占比', en: 'hours over, today' },
  notYet: { zh: '今天还没有应传的小时数据。', en: 'No hourly value was due today yet.' },
  aboutOverNow: {
    zh: '此刻任一有限值因子超过许可限值的排口数；缺测排口另计，不算达标。',
    en: 'Outlets with any limited factor over its permit now; those without data are counted apart and never as good.',
  },
  aboutMissing: {
    zh: '有限值因子全部超过应报时间未报的排口数。',
    en: 'Outlets of which every limited factor is silent for longer than it may be.',
  },
  aboutValid: {
    zh: '此刻有效的有限值因子占全部有限值因子的比例。',
    en: 'Of all limited factors, the share with a valid value of now.',
  },
  aboutComplete: {
    zh: '今天已结束的每小时，各排口有限值的因子应传一个小时均值；收到且有效的占应传的比例。停运小时不计应传。',
    en: 'Of the hourly means due today of every limited factor of every outlet, the share that came and is valid. Hours of standstill are not due.',
  },
  aboutOver: {
    zh: '今天有有效小时均值的排口小时中，任一因子小时均值超过其限值的比例。',
    en: 'Of the outlet hours of today with a valid hourly mean, the share with any factor over its limit.',
  },
  aboutSource: {
    zh: '排口数采仪 HJ 212 小时数据，本系统存储',
    en: 'Hourly data of the outlets over HJ 212, as stored here',
  },
  aboutOwner: { zh: '各排污单位，见名片', en: 'each permit holder, as its card says' },
  nothing: { zh: '没有收到任何排口数据。', en: 'No outlet has reported.' },
  source: {
    zh: '{all} 个排口，{online} 个有实时值 — {time}',
    en: '{all} outlets, {online} with values of now — {time}',
  },
  ratio: { zh: '{factor} {ratio} 倍', en: '{factor} {ratio}×' },
  silent: { zh: '无数据 {ago}', en: 'no data, {ago}' },
  never: { zh: '从未上报', en: 'never reported' },
};
