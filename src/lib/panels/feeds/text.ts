export const text = {
  title: { zh: '数据接入', en: 'Feeds' },
  aside: { zh: '{live}/{all} 正常', en: '{live}/{all} live' },
  number: { zh: '序号 {seq}', en: 'no. {seq}' },
  refused: { zh: '拒收 {count}', en: '{count} refused' },
  never: { zh: '尚无数据', en: 'nothing yet' },
  none: { zh: '还没有连上枢纽，接入状态未知。', en: 'The hub has not answered: how the feeds stand is unknown.' },
  rate: {
    zh: '每秒 {rate} 条 · 传输 {lag} · 时差 {offset} s',
    en: '{rate} messages/s · {lag} on the way · clock {offset} s off',
  },
  lag: { zh: '{seconds} s', en: '{seconds} s' },
  unknownLag: { zh: '未知', en: 'unknown' },
  lost: {
    zh: '略过位置 {skipped} 拍 · 重新同步 {resyncs} 次 · 重连 {again} 次{behind, plural, =0 {} other { · 待补 # 条}}',
    en: '{skipped} ticks of positions skipped · {resyncs} resyncs · {again} reconnects{behind, plural, =0 {} other { · # facts to come}}',
  },
  lostTitle: {
    zh: '事实从不丢失：漏收的按序号补齐。位置只传最新值：来不及接收时略过的拍数记在这里，下一条消息即为最新。',
    en: 'Facts are never lost: what was missed comes by its number. Positions are the latest only: ticks left out because this page did not take them are counted here, and the next message is the newest.',
  },
  states: {
    starting: { zh: '启动中', en: 'starting' },
    live: { zh: '正常', en: 'live' },
    stale: { zh: '迟到', en: 'late' },
    down: { zh: '中断', en: 'down' },
  },
};
