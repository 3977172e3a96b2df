export const text = {
  map: { zh: '对比视图 {letter}', en: 'View {letter}' },
  live: { zh: '实时 {time}', en: 'Live {time}' },
  past: { zh: '{date} {time}', en: '{date} {time}' },
  modes: {
    known: { zh: '当时所知', en: 'known then' },
    was: { zh: '实际情况', en: 'as it was' },
  },
  coming: { zh: '正在读取 {date} {time}…', en: 'Reading {date} {time}…' },
  asFirst: { zh: '与 A 同一时刻', en: 'the moment of A' },
  layers: { zh: '{count} 个图层：{titles}', en: '{count, plural, one {# layer} other {# layers}}: {titles}' },
  noLayers: { zh: '没有打开图层', en: 'no layer is on' },
  andMore: { zh: '{titles} 等', en: '{titles} and more' },
  gap: {
    zh: '这一刻没有位置记录：移动目标位置未知',
    en: 'No positions were recorded then: where movers were is unknown',
  },
  before: {
    zh: '早于记录起点 {date} {time}：当时情况未知',
    en: 'Before the record begins ({date} {time}): what was then is unknown',
  },
  trouble: { zh: '读取失败：{why}', en: 'It cannot be read: {why}' },
  divider: { zh: '卷帘分界：左侧 A，右侧 B', en: 'Divider: A on the left, B on the right' },
  dividerStacked: { zh: '卷帘分界：上方 A，下方 B', en: 'Divider: A above, B below' },
  dividerAt: { zh: 'A 占 {share}%', en: '{share}% is A' },
};
