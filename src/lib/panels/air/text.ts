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
  yesterday: { zh: '昨日全区', en: 'the district, yesterday' },
  dayPrimary: { zh: '昨日首要污染物', en: "yesterday's primary pollutant" },
  dayKnown: { zh: '昨日有效站点', en: 'stations valid yesterday' },
  dayUnknown: {
    zh: '没有一个站昨日六项有效小时数都达到要求（日均 20 小时，臭氧 14 个 8 小时滑动均值）。',
    en: 'No station had enough valid hours of all six yesterday (20 for a mean, 14 moving 8 h means of ozone).',
  },
  aboutNow: {
    zh: '区域内各站六项污染物实时浓度取均值，按 HJ 633 小时报评价；任一项全区都没有时指数未知。',
    en: 'Mean over the stations of each of the six pollutants as measured now, rated by the hourly form of HJ 633; unknown where no station has one of them.',
  },
  aboutGood: {
    zh: '实时指数不超过 100 的站数；缺任一项的站不算优良。',
    en: 'Stations whose index of now is 100 at most; one that lacks a pollutant does not count.',
  },
  aboutSilent: {
    zh: '六项不全或超过应报时间的站数：未知不等于优良。',
    en: 'Stations that lack one of the six or are silent for longer than they may be: unknown is not good.',
  },
  aboutSource: { zh: '空气站 HJ 212 实时数据', en: 'Values of now of the stations over HJ 212' },
  aboutDay: {
    zh: '昨日（0–24 时）各站日均浓度，臭氧取日最大 8 小时滑动均值，按 HJ 663 取各站均值后以 HJ 633 日报评价。每项须有 20 个有效小时，臭氧须有 14 个有效 8 小时均值。',
    en: "Day means of each station yesterday from 0 to 24 o'clock, of ozone the highest moving 8 h mean; their mean over stations (HJ 663) rated by the daily form of HJ 633. Each needs 20 valid hours, ozone 14 valid 8 h means.",
  },
  aboutDaySource: {
    zh: '空气站 HJ 212 小时数据，本系统存储',
    en: 'Hourly data of the stations over HJ 212, as stored here',
  },
  missing: { zh: '缺 {list}', en: '{list} missing' },
  none: { zh: '无数据', en: 'no data' },
  trendAhead: {
    zh: '{name} PM2.5，近 24 小时与未来 24 小时预测（µg/m³，色带为 95% 区间）',
    en: '{name} PM2.5, last 24 hours and foretold 24 ahead (µg/m³, band of 95 %)',
  },
  ahead: { zh: '预测 24 小时最高 · {station} {time}', en: 'foretold worst in 24 h · {station} {time}' },
  aheadNone: { zh: '预测 24 小时最高', en: 'foretold worst in 24 h' },
  aheadBounds: { zh: '预测 95% 区间 {primary}', en: 'its 95 % bounds {primary}' },
  aheadSilent: { zh: '预测未知站点', en: 'stations not foretold' },
  aheadUnknown: {
    zh: '没有一个站六项都能预测：历史不足、缺测过多，或预测尚未完成。',
    en: 'No station has all six foretold: too little history, too many gaps, or not made yet.',
  },
};
