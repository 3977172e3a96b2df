export const text = {
  title: { zh: '水', en: 'Water' },
  aside: { zh: '断面 · GB 3838-2002', en: 'sections · GB 3838-2002' },
  share: { zh: 'III 类及以上断面', en: 'sections of class III or better' },
  worst: { zh: '最差断面', en: 'worst section' },
  unknown: { zh: '未知', en: 'unknown' },
  classes: { zh: '各类断面', en: 'sections by class' },
  count: { zh: '{name} 类 {count}', en: '{count} of class {name}' },
  beyond: { zh: '劣 V', en: 'worse than V' },
  counted: { zh: '{all} 断面：{list} — {time}', en: '{all} sections: {list} — {time}' },
  nothing: { zh: '没有收到任何断面数据。', en: 'No section has reported.' },
  missing: { zh: '无有效数据', en: 'no valid data' },
  limiting: { zh: '{factor} 定类', en: 'by {factor}' },
};
