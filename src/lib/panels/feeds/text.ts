export const text = {
  title: { zh: '数据接入', en: 'Feeds' },
  aside: { zh: '{live}/{all} 正常', en: '{live}/{all} live' },
  number: { zh: '序号 {seq}', en: 'no. {seq}' },
  refused: { zh: '拒收 {count}', en: '{count} refused' },
  never: { zh: '尚无数据', en: 'nothing yet' },
  none: { zh: '还没有连上枢纽，接入状态未知。', en: 'The hub has not answered: how the feeds stand is unknown.' },
  rate: { zh: '每秒 {rate} 条 · 时差 {offset} s', en: '{rate} messages/s · clock {offset} s off' },
  states: {
    starting: { zh: '启动中', en: 'starting' },
    live: { zh: '正常', en: 'live' },
    stale: { zh: '迟到', en: 'late' },
    down: { zh: '中断', en: 'down' },
  },
};
