export const text = {
  title: { zh: '告警滚动', en: 'Alert ticker' },
  quiet: { zh: '此刻没有告警', en: 'nothing is raised now' },
  aside: { zh: '此刻告警均已搁置，共 {count} 条', en: 'all that is raised is set aside: {count}' },
  blind: { zh: '告警状态未知', en: 'alerts unknown' },
  position: { zh: '{index}/{count}', en: '{index}/{count}' },
  generated: { zh: '演示数据 · generated', en: 'Demonstration data · generated' },
};
