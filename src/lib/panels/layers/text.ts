export const text = {
  title: { zh: '图层', en: 'Layers' },
  legend: { zh: '图例', en: 'Legend' },
  table: { zh: '表格', en: 'Table' },
  home: { zh: '全区', en: 'Whole district' },
  source: { zh: '{source} · {licence} · {date}', en: '{source} · {licence} · {date}' },
  watched: { zh: '监测与底图', en: 'Watched, and the city itself' },
  still: { zh: '资源要素', en: 'Resources' },
  live: { zh: '实时', en: 'live' },
  undated: { zh: '随城市瓦片', en: "as the city's tiles" },
  generated: { zh: '演示数据', en: 'generated' },
  opacity: { zh: '{layer}的不透明度', en: 'Opacity of {layer}' },
};
