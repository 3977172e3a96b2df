import type { Text } from '../model/text.ts';

export const notOfThePast: Text = {
  zh: '正在查看过去，返回实时后才能操作。',
  en: 'This is the past; go back to now to act.',
};
export const stillWaits: Text = {
  zh: '操作已记录（{number} 号），尚未执行，恢复后会自动执行。',
  en: 'It is kept as order {number} and will be carried out when the feed is back.',
};
export const unread: Text = { zh: '图层文件无法读取：{reason}', en: 'The file of a layer could not be read: {reason}' };
export const notSent: Text = { zh: '操作未送达：{reason}', en: 'It was not handed in: {reason}' };
