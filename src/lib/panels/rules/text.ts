export const text = {
  title: { zh: '告警规则', en: 'Alert rules' },
  aside: { zh: '{count} 条', en: '{count}' },
  standing: { zh: '{count} 条告警中', en: '{count} standing' },
  property: { zh: '监测项', en: 'A measured value' },
  asked: { zh: '正在读取规则', en: 'Reading the rules' },
  unread: { zh: '规则读取失败：{why}', en: 'The rules cannot be read: {why}' },
  broken: {
    zh: '{count} 个规则文件无法使用，其中的规则此刻不生效：{sentence}',
    en: '{count, plural, one {# file} other {# files}} of rules cannot be used and watch nothing now: {sentence}',
  },
  source: {
    zh: '规则是图层文件夹里的数据（layers/…/rules.json），启动时检查',
    en: 'Rules are data in the layers’ folders (layers/…/rules.json), checked at the start',
  },
  watches: { zh: '图层 {layer}', en: 'Layer {layer}' },
  levels: { zh: '级别', en: 'Levels' },
  raise: {
    zh: '连续 {values} 个值{seconds, plural, =0 {} other {、持续 # 秒}}后告警',
    en: 'raised after {values, plural, one {# value} other {# values} }{seconds, plural, =0 {} other { in a row over # s}}',
  },
  clear: {
    zh: '连续 {values} 个值{seconds, plural, =0 {} other {、持续 # 秒}}恢复后解除',
    en: 'over after {values, plural, one {# value} other {# values}}{seconds, plural, =0 {} other { over # s}}',
  },
  limitSource: { zh: '各监测项限值所引的标准', en: 'the standard each limit names' },
  trial: { zh: '试算', en: 'Try it' },
  day: { zh: '过去 24 小时', en: 'last 24 hours' },
  yesterday: { zh: '昨天', en: 'yesterday' },
  trying: { zh: '正在用历史数据试算…', en: 'Trying it on what was observed…' },
  would: {
    zh: '{span}会告警 {count} 次{count, plural, =0 {} other {：}}',
    en: '{span}: it would have raised {count, plural, =0 {nothing} one {once:} other {# times:}}',
  },
  until: { zh: '至 {time}', en: 'until {time}' },
  still: { zh: '至今', en: 'still stands' },
  more: { zh: '另有 {count} 次', en: '{count} more' },
  failed: { zh: '试算失败：{why}', en: 'It could not be tried: {why}' },
};
