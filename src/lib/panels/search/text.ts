export const text = {
  title: { zh: '搜索', en: 'Search' },
  hint: { zh: '名称、拼音、首字母、编号、镇街、坐标', en: 'Name, pinyin, initials, id, town or coordinates' },
  open: { zh: '搜索（按 / 键）', en: 'Search (press /)' },
  close: { zh: '关闭', en: 'Close' },
  divisions: { zh: '镇街与村社', en: 'Towns and villages' },
  layers: { zh: '图层', en: 'Layers' },
  place: { zh: '坐标（WGS-84）', en: 'Place (WGS-84)' },
  none: { zh: '没有找到“{query}”。', en: 'Nothing is called “{query}”.' },
  all: { zh: '{count} 个对象可搜索', en: '{count} things can be found' },
  found: { zh: '找到 {count} 个，显示前 {shown} 个', en: '{count} found, the first {shown} shown' },
  foundMore: {
    zh: '至少找到 {count} 个，显示最接近的 {shown} 个',
    en: 'At least {count} found, the nearest {shown} shown',
  },
  reading: { zh: '正在读取图层文件…', en: 'Reading the files of the layers…' },
  unread: {
    zh: '部分图层文件无法读取，搜不到其中的对象：{why}',
    en: 'Some files could not be read and are missing here: {why}',
  },
  noSpelling: {
    zh: '拼音表无法读取，只能按文字和编号搜索：{why}',
    en: 'Pinyin could not be loaded; only words and ids are found: {why}',
  },
};
