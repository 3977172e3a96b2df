export const text = {
  title: { zh: '排口', en: 'Outlets' },
  aside: { zh: '在线监控 · HJ 212', en: 'on-line monitoring · HJ 212' },
  over: { zh: '超标排口', en: 'over the limit' },
  missing: { zh: '数据缺失', en: 'without data' },
  valid: { zh: '数据有效', en: 'valid data' },
  nothing: { zh: '没有收到任何排口数据。', en: 'No outlet has reported.' },
  source: {
    zh: '{all} 个排口，{online} 个有实时值 — {time}',
    en: '{all} outlets, {online} with values of now — {time}',
  },
  ratio: { zh: '{factor} {ratio} 倍', en: '{factor} {ratio}×' },
  silent: { zh: '无数据 {ago}', en: 'no data, {ago}' },
  never: { zh: '从未上报', en: 'never reported' },
};
