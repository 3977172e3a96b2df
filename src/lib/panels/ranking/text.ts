export const text = {
  title: { zh: '排名', en: 'Ranking' },
  measure: { zh: '按什么排名', en: 'Ranked by' },
  air: { zh: '空气 AQI', en: 'Air, AQI' },
  water: { zh: '断面未达标', en: 'Sections short of target' },
  outlets: { zh: '排口超标', en: 'Outlets over limit' },
  aside: { zh: '未知在前，由差到好', en: 'unknown first, worst to best' },
  some: { zh: '{silent}/{of} 无有效数据', en: '{silent} of {of} without valid data' },
  of: { zh: '共 {of}', en: 'of {of}' },
  atLeast: { zh: '≥{bad}', en: '≥{bad}' },
  bad: { zh: '有问题', en: 'not as it should be' },
  good: { zh: '正常', en: 'as it should be' },
  unknown: { zh: '未知', en: 'unknown' },
  source: {
    zh: '{ranked} 处参与排名，{without} 处无监测点不排名',
    en: '{ranked} ranked; {without} have nothing measured and no rank',
  },
  lowest: {
    zh: '已到最低一级，其下没有可排名的区域。',
    en: 'This is the lowest level; nothing lies under it to rank.',
  },
  nothing: { zh: '没有收到任何监测数据。', en: 'No station has reported.' },
};
