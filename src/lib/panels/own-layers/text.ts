export const text = {
  title: { zh: '我的图层', en: 'My layers' },
  goThere: { zh: '缩放到图层', en: 'Go to the layer' },
  purpose: { zh: '导入、绘制和算出的图层。', en: 'Layers that were brought, drawn or reckoned.' },
  none: {
    zh: '还没有自己的图层：导入的数据、画出的范围、分析的结果都会列在这里。',
    en: 'None yet: what you bring, draw or have reckoned is listed here.',
  },
  features: { zh: '{count} 项', en: '{count} features' },
  made: { zh: '{method} · {time} · {by}', en: '{method} · {time} · {by}' },
  generated: { zh: ' · 含演示数据', en: ' · rests on generated data' },
  opacity: { zh: '{layer}的不透明度', en: 'Opacity of {layer}' },
  up: { zh: '上移', en: 'Up' },
  down: { zh: '下移', en: 'Down' },
  remove: { zh: '移除', en: 'Remove' },
} as const;
