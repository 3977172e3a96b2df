export const text = {
  title: { zh: '地图上', en: 'On the map' },
  list: { zh: '打开表格', en: 'Open the table' },
  purpose: {
    zh: '地图上有哪些图层：次序、不透明度、图例与来源。',
    en: 'What is on the map: order, opacity, legend, source.',
  },
  aside: { zh: '{count} 个城市图层', en: '{count} layers of the city' },
  none: {
    zh: '没有打开任何城市图层：在左侧目录中打开。',
    en: 'No layer of the city is on: switch one on in the catalogue.',
  },
  source: { zh: '{source} · {licence} · {date}', en: '{source} · {licence} · {date}' },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  opacity: { zh: '{layer}的不透明度', en: 'Opacity of {layer}' },
  up: { zh: '上移', en: 'Up' },
  down: { zh: '下移', en: 'Down' },
  off: { zh: '关闭', en: 'Switch off' },
  more: { zh: '图例与来源', en: 'Legend and source' },
};
