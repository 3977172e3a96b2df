export const text = {
  title: { zh: '页面与层级', en: 'Pages and levels' },
  whole: { zh: '全区', en: 'District' },
  into: { zh: '下钻', en: 'Into' },
  alerts: {
    zh: '{count, plural, =0 {无告警} other {# 条告警}}',
    en: '{count, plural, =0 {no alerts} one {# alert} other {# alerts}}',
  },
  blind: { zh: '告警未知', en: 'alerts unknown' },
};
