export const text = {
  title: { zh: '碳与能源', en: 'Carbon and energy' },
  aside: { zh: '{month} · 分镇街月报', en: '{month} · monthly, by town' },
  none: { zh: '没有收到任何能源月报。', en: 'No monthly energy was reported.' },
  tonnes: { zh: '当月排放', en: 'emitted in the month' },
  intensity: { zh: '强度 tCO₂/万元', en: 'tCO₂ per 10k CNY' },
  target: { zh: '距强度目标', en: 'to the target' },
  trend: {
    zh: '强度逐月（虚线为目标）{over}',
    en: 'Intensity by month (dashed: the target){over}',
  },
  overYear: { zh: '，同比 {sign}{share}%', en: ', {sign}{share} % on the year before' },
  unknown: {
    zh: '{count} 个镇街未报齐，全区排放未知。',
    en: '{count} towns have not reported all: the sum is unknown.',
  },
  noTarget: { zh: '没有强度目标或增加值，无法比较。', en: 'No target or no added value: not compared.' },
  source: {
    zh: '{known}/{all} 镇街报齐 · 电力因子：华东电网平均 2022 年 0.5617 kgCO₂/kWh{generated}',
    en: '{known} of {all} towns complete · power: East China grid average 2022, 0.5617 kgCO₂/kWh{generated}',
  },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  carriers: { zh: '排放构成', en: 'What it comes from' },
  missing: { zh: '缺 {list}', en: '{list} missing' },
  over: { zh: '高于目标 {share}%', en: '{share}% over target' },
  under: { zh: '低于目标 {share}%', en: '{share}% under target' },
  aboutTonnes: {
    zh: 'E = Σ 活动数据 × 排放因子（GB/T 32150）：{factors}。',
    en: 'E = Σ activity × factor (GB/T 32150): {factors}.',
  },
  aboutSource: { zh: '各镇街能源月报 CSV 文件', en: 'Monthly CSV files of the towns' },
  aboutIntensity: { zh: '当月排放除以当月增加值。', en: 'Emission of the month over its added value.' },
  aboutTarget: {
    zh: '各镇街强度目标按增加值加权；负数为已低于目标。',
    en: "The towns' targets weighed by added value; below zero it is met.",
  },
};
