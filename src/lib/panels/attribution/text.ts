export const text = {
  title: { zh: '外部数据来源', en: 'Sources from outside' },
};
