export const text = {
  title: { zh: '告警', en: 'Alerts' },
  order: { zh: '未知在前，由重到轻', en: 'unknown first, then worst' },
  none: {
    zh: '没有正在发生的告警。数据缺失也会在此告警。',
    en: 'Nothing is raised. Missing data would be raised here too.',
  },
  blind: { zh: '告警规则未送达：此刻不能说“正常”。', en: 'The rules have not answered: nobody can say all is well.' },
  since: { zh: '{time} 起', en: 'since {time}' },
  more: { zh: '另有 {count} 条', en: '{count} more' },
  count: { zh: '{count} 条', en: '{count}' },
  stale: { zh: '截至 {time}', en: 'as of {time}' },
};
