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
  pump: { zh: '闸 {gate} m · 泵 {pump}', en: 'gate {gate} m · pump {pump}' },
  unknown: { zh: '未知', en: 'unknown' },
};
