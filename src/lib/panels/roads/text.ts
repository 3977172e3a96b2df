export const text = {
  title: { zh: '道路', en: 'Roads' },
  aside: { zh: '近 5 分钟 · 双向', en: '5 minutes · both directions' },
  index: { zh: '拥堵指数', en: 'congestion index' },
  graded: { zh: '拥堵指数 · {grade}', en: 'index · {grade}' },
  speed: { zh: '平均车速', en: 'mean speed' },
  timeIndex: { zh: '行程时间比', en: 'travel time index' },
  trend: { zh: '{name}拥堵指数，近 24 小时', en: '{name}: congestion index, last 24 hours' },
  corridors: { zh: '主要道路', en: 'Main roads' },
  towns: { zh: '镇街', en: 'Towns' },
  unknown: { zh: '{count} 条未知（车次不足）', en: '{count} unknown (too few vehicles)' },
  noneUnknown: { zh: '全部已知', en: 'all known' },
  few: { zh: '车次不足：{passes}', en: 'too few: {passes}' },
  detail: { zh: '{speed} km/h · {passes} 车次', en: '{speed} km/h · {passes} passes' },
  source: {
    zh: '{passes} 车次，覆盖 {covered}% 里程 — {time}',
    en: '{passes} vehicle passes over {covered}% of the length — {time}',
  },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  nothing: {
    zh: '近 5 分钟车次不足，拥堵指数未知。',
    en: 'Too few vehicles in the last five minutes: the index is unknown.',
  },
  owner: { zh: '未登记责任单位', en: 'nobody is registered' },
  from: {
    zh: '车辆定位（公交、环卫车除外）在线匹配路网；每分钟更新，窗口为前 5 个整分钟，样本 {passes} 车次。',
    en: 'Vehicle positions (without buses and sanitation) matched to the roads online; told each minute over the five whole minutes before, {passes} vehicle passes.',
  },
  indexIs: {
    zh: '0–10，分五级，每级 2。行程时间比自由流多出 0、20、50、80、110、140% 时为 0、2、4、6、8、10，其间线性。自由流车速：快速路 65、主干路 40、其他 35 km/h。等级取自对 DB11/T 785 的转述；未取得 GB/T 33171-2016 原文，不声明符合。',
    en: '0–10 in five grades of 2. It is 0, 2, 4, 6, 8, 10 where the drive takes 0, 20, 50, 80, 110, 140% longer than at free speed, straight between. Free speeds: expressway 65, main road 40, other 35 km/h. Grades as quoted from DB11/T 785; the text of GB/T 33171-2016 was not at hand and no conformity is claimed.',
  },
  speedIs: {
    zh: '窗口内样本车辆行驶的总里程除以总时间（空间平均，即调和平均），含路口等待；停驻超过 2 分钟不计。',
    en: 'Metres driven over seconds taken by all vehicles in the window (space mean, which is the harmonic one), waiting at crossings included; who stands for over two minutes is parked.',
  },
  timeIndexIs: {
    zh: '样本车辆实际用时与同样里程自由流用时之比；1 为自由流。',
    en: 'The time taken over the time the same metres take at free speed; 1 is free.',
  },
};
