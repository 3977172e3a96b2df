/** Sentences about the reading of files. */
export const readWords = {
  unknown: { zh: '不认识这种文件；可以读取 ', en: 'files of this kind are not read; known are ' },
  placeless: { zh: '没有可用的几何', en: 'It has no geometry that can be used.' },
  chosen: { zh: '由您选择', en: 'as you chose' },
  older: {
    zh: '该坐标系基于 1954 北京或 1980 西安基准，转换参数未公开，位置可能偏差数十米。',
    en: 'Its datum is Beijing 1954 or Xi’an 1980, whose shift is not published: places may be off by tens of metres.',
  },
} as const;
