export const text = {
  title: { zh: '时间、天气与数据状态', en: 'Time, weather and the state of the data' },
  data: { zh: '数据 {live}/{all} 正常', en: 'Data {live}/{all} live' },
  delay: { zh: '最大时延 {seconds} s', en: 'longest delay {seconds} s' },
  lost: { zh: '与枢纽断开 {ago}：{why}', en: 'Hub lost {ago}: {why}' },
  connecting: { zh: '正在连接枢纽…', en: 'Connecting to the hub…' },
  weather: {
    zh: '{temperature} °C · {direction}风 {force} 级 · 湿度 {humidity} %',
    en: '{temperature} °C · wind {direction} force {force} · humidity {humidity} %',
  },
  noWeather: { zh: '天气未知', en: 'weather unknown' },
  weatherFrom: { zh: '{count} 个空气站此刻的中位值', en: 'median of {count} air stations now' },
  rain: { zh: '雨 {mm} mm/h', en: 'rain {mm} mm/h' },
  dry: { zh: '无雨', en: 'no rain' },
  rainUnknown: { zh: '雨量未知', en: 'rain unknown' },
  rainFrom: {
    zh: '{gauges} 个雨量站近 5 分钟的平均，其中 {wet} 个在下雨',
    en: 'mean of the last 5 minutes at {gauges} gauges; it rains at {wet} of them',
  },
  fogFrom: { zh: '能见度无站测量，不画雾', en: 'no station measures visibility, so no fog is drawn' },
  light: {
    clock: { zh: '实时光照', en: 'Light: now' },
    day: { zh: '白天', en: 'Light: day' },
    night: { zh: '夜晚', en: 'Light: night' },
  },
  theme: { dark: { zh: '深色', en: 'Dark' }, light: { zh: '浅色', en: 'Light' } },
  language: { zh: 'English', en: '中文' },
  settings: { zh: '屏幕设置', en: 'Screen settings' },
};
export const winds = {
  zh: ['北', '东北', '东', '东南', '南', '西南', '西', '西北'],
  en: ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'],
} as const;
