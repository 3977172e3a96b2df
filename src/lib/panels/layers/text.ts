export const text = {
  title: { zh: '图层', en: 'Layers' },
  legend: { zh: '图例', en: 'Legend' },
  table: { zh: '表格', en: 'Table' },
  home: { zh: '全区', en: 'Whole district' },
  source: { zh: '{source} · {licence}', en: '{source} · {licence}' },
};
