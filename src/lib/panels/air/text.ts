export const text = {
  title: { zh: '空气', en: 'Air' },
  aside: { zh: '实时 · HJ 633-{edition}', en: 'now · HJ 633-{edition}' },
  district: { zh: '{level} · {primary}', en: '{level} · {primary}' },
  clean: { zh: '{level}', en: '{level}' },
  good: { zh: '优良站点', en: 'stations good or fair' },
  silent: { zh: '未知站点', en: 'stations unknown' },
  nothing: {
    zh: '没有一个空气站六项齐全，全区指数未知。',
    en: 'No station has all six pollutants: the index is unknown.',
  },
  source: { zh: '全区为 {count} 站实时浓度均值 — {time}', en: 'district: mean of {count} stations now — {time}' },
  trend: { zh: '{name} PM2.5，近 24 小时（µg/m³）', en: '{name} PM2.5, last 24 hours (µg/m³)' },
  missing: { zh: '缺 {list}', en: '{list} missing' },
  none: { zh: '无数据', en: 'no data' },
  rank: { zh: '站点，未知在前，由差到好', en: 'stations, unknown first, then worst' },
};
