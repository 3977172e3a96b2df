export const text = {
  title: { zh: '水情', en: 'Rivers' },
  aside: { zh: '水位 · SL 651', en: 'levels · SL 651' },
  highest: { zh: '{name}，距警戒 {margin} m', en: '{name}, {margin} m below warning' },
  above: { zh: '{name}，超警戒 {margin} m', en: '{name}, {margin} m above warning' },
  warned: { zh: '超警戒', en: 'above warning' },
  silent: { zh: '数据缺失', en: 'without data' },
  nothing: { zh: '没有收到任何水位。', en: 'No gauge has reported.' },
  source: {
    zh: '{all} 站，{fresh} 站有实时水位 — {time} · 警戒值为演示',
    en: '{all} gauges, {fresh} with levels of now — {time} · warning stages are generated',
  },
  aboutLevel: {
    zh: '距警戒水位最近（或超出最多）的水位站的实时水位。',
    en: 'The level of now at the gauge nearest to its warning level, or farthest over it.',
  },
  aboutOver: { zh: '实时水位高于警戒水位的水位站数。', en: 'Gauges whose level of now is above the warning level.' },
  aboutSilent: {
    zh: '超过应报时间仍无水位的水位站数；水位未知按超警戒处置。',
    en: 'Gauges silent for longer than they may be; an unknown level is treated as one above warning.',
  },
  aboutSource: { zh: '水位站，SL 651 报文', en: 'River gauges over SL 651' },
  unknown: { zh: '未知', en: 'unknown' },
};
