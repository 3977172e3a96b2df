export const text = {
  title: { zh: '对比', en: 'Compare' },
  purpose: {
    zh: '卷帘或并排看几幅图，各有图层与时刻。',
    en: 'A swipe, or maps side by side, each with layers and a moment of its own.',
  },
  how: { zh: '对比方式', en: 'How to compare' },
  kinds: {
    off: { zh: '不对比', en: 'One view' },
    swipe: { zh: '卷帘', en: 'Swipe' },
    split: { zh: '分屏', en: 'Split' },
  },
  what: {
    zh: '卷帘：一条分界线两侧看不同图层或时刻。分屏：二至四幅同步移动的地图。A 是本页的图层与时刻。',
    en: 'Swipe: other layers or another moment on either side of a line. Split: two to four maps that move as one. A is what this page shows.',
  },
  stacked: { zh: '上下分（A 在上）', en: 'One above the other (A above)' },
  add: { zh: '再加一幅', en: 'Add a view' },
  remove: { zh: '移除视图 {letter}', en: 'Remove view {letter}' },
  view: { zh: '视图 {letter}', en: 'View {letter}' },
  moment: { zh: '视图 {letter} 的时刻', en: 'Moment of view {letter}' },
  moments: {
    same: { zh: '与 A 相同', en: 'As A' },
    live: { zh: '实时', en: 'Live' },
    hour: { zh: '1 小时前', en: '1 hour ago' },
    day: { zh: '昨天此时', en: 'This time yesterday' },
    other: { zh: '指定时刻', en: 'A moment' },
  },
  at: { zh: '视图 {letter} 指定的时刻', en: 'The moment of view {letter}' },
  layers: { zh: '图层', en: 'Layers' },
  asFirst: { zh: '与 A 相同（{count}）', en: 'As A ({count})' },
  own: { zh: '自选（{count}）', en: 'Its own ({count})' },
  reset: { zh: '恢复与 A 相同', en: 'As A again' },
  still: {
    zh: '没有数据源的图层（河流、红线等）不随时刻变化，其日期见“地图上”。',
    en: 'Layers without a feed (rivers, red lines) are the same at every moment; “On the map” says of what date.',
  },
};
