import type { Text } from '../../model/text.ts';

/** What only a printed report says. */
export const printWords = {
  page: { zh: '第 {page} / {pages} 页', en: 'Page {page} of {pages}' },
  unfilled: { zh: '（未填）', en: '(not filled in)' },
  noPicture: { zh: '（图片未找到）', en: '(the picture was not found)' },
  late: { zh: '▲ ', en: '▲ ' },
} as const satisfies Record<string, Text>;
