export const text = {
  title: { zh: '属性表', en: 'Attributes' },
  open: { zh: '属性表：{layer}（{count} 项）', en: 'Attributes of {layer} ({count})' },
  close: { zh: '收起', en: 'Close' },
  counted: { zh: '{shown} / {all} 项', en: '{shown} of {all}' },
  find: { zh: '查找文字', en: 'Find words' },
  number: { zh: '按数值筛选', en: 'Filter by number' },
  unfiltered: { zh: '不筛选', en: 'No filter' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  row: { zh: '序号', en: 'No.' },
  sort: { zh: '按 {column} 排序', en: 'Sort by {column}' },
  statistics: {
    zh: '{column}：{count} 个值 · 缺 {without} · 最小 {least} · 最大 {most} · 平均 {mean} · 中位 {median} · 合计 {sum}',
    en: '{column}: {count} values · {without} without · least {least} · greatest {most} · mean {mean} · median {median} · sum {sum}',
  },
  words: {
    zh: '{column}：{count} 个值 · 缺 {without} · {distinct} 种',
    en: '{column}: {count} values · {without} without · {distinct} distinct',
  },
  empty: { zh: '没有符合条件的要素。', en: 'Nothing fits.' },
  help: { zh: '上下键移动，回车在地图上定位', en: 'Arrows move, Enter shows the place on the map' },
} as const;
