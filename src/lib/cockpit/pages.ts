import type { Text } from '../model/text.ts';

/** The pages of the wall: the same city, the figures of one domain. */
export const pages = [
  { id: 'overview', title: { zh: '综合', en: 'Overview' } },
  { id: 'ecology', title: { zh: '生态', en: 'Ecology' } },
  { id: 'emergency', title: { zh: '应急', en: 'Emergency' } },
  { id: 'traffic', title: { zh: '交通', en: 'Traffic' } },
  { id: 'city', title: { zh: '城市', en: 'City' } },
] as const satisfies readonly { readonly id: string; readonly title: Text }[];
export type PageId = (typeof pages)[number]['id'];

export function isPage(id: unknown): id is PageId {
  return pages.some((page) => page.id === id);
}
