export const text = {
  title: { zh: '公共服务缺口', en: 'Gaps of public service' },
  purpose: { zh: '哪些建筑走不到学校、医院等设施。', en: 'Which buildings are out of walking reach of a facility.' },
  kind: { zh: '设施', en: 'Facility' },
  minutes: { zh: '步行分钟', en: 'Minutes on foot' },
  none: {
    zh: '还没有设施数据：等资源数据到来，或导入一个点图层。',
    en: 'No facility is known yet: wait for the resources, or bring a layer of points.',
  },
  run: { zh: '计算', en: 'Compute' },
  stop: { zh: '停止', en: 'Stop' },
  running: { zh: '正在计算', en: 'Computing' },
  failed: { zh: '未能计算：{why}', en: 'Not computed: {why}' },
  covered: {
    zh: '{minutes} 分钟步行可达{kind}的建筑占 {buildings}%，建筑面积占 {floor}%；{gaps} 处缺口已成图层。',
    en: '{buildings} % of buildings and {floor} % of floor are within {minutes} min on foot of {kind}; {gaps} gaps are a layer now.',
  },
  town: { zh: '镇街', en: 'Town' },
  buildings: { zh: '建筑', en: 'Buildings' },
  coveredShare: { zh: '覆盖建筑', en: 'Covered' },
  coveredFloor: { zh: '覆盖面积', en: 'Covered floor' },
  outside: { zh: '界外', en: 'Outside of all towns' },
  percent: { zh: '{value}%', en: '{value} %' },
  layerTitle: { zh: '{kind} {minutes} 分钟缺口', en: 'More than {minutes} min from {kind}' },
  method: {
    zh: '步行 4 km/h 到最近的{kind}（{count} 处）超过 {minutes} 分钟的建筑所在的 100 米方格（GB 50180-2018 步行距离；沿路网，离路不超过 500 米；快速路不通行）',
    en: 'Squares of 100 m with buildings more than {minutes} min on foot (4 km/h, GB 50180-2018) from the nearest of {count} {kind}: along the roads, at most 500 m off them, not on expressways',
  },
} as const;
