import { Unreadable } from '../../formats/shared/format.ts';
import { askText, withKey } from '../shared/ask.ts';
import type { Given, Offer, Offered, Service, Settled } from '../shared/service.ts';

interface Link {
  readonly rel?: string;
  readonly href?: string;
  readonly type?: string;
}
interface Collection {
  readonly id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly itemType?: string;
  readonly attribution?: string;
  readonly links?: readonly Link[];
}
interface Landing {
  readonly title?: string;
  readonly attribution?: string;
  readonly links?: readonly Link[];
  readonly collections?: readonly Collection[];
}

const dataRels = ['data', 'http://www.opengis.net/def/rel/ogc/1.0/data'];
/** Fewer pages for the same features; a server that allows less gives less. */
const pageSize = 1_000;

/** OGC API – Features: from its first page, its collections or one of them. */
export default {
  id: 'ogc-features',
  title: { zh: 'OGC API 要素', en: 'OGC API – Features' },
  knows: ({ pathname }) => /\/collections(\/[^/]+(\/items)?)?\/?$/.test(pathname),
  recognises: ({ text }) =>
    /^\s*\{/.test(text) && /"links"/.test(text) && /"collections"|conformance|"rel"\s*:\s*"data"/.test(text),
  async open(given, signal): Promise<Offer> {
    const [, one] = /^([^?]*\/collections\/[^/?]+)/.exec(given.url) ?? [];
    const document = one
      ? await read<Landing & Collection>(one, given, signal)
      : await read<Landing>(given.url, given, signal);
    if (one) return offer({ ...document, collections: [document] }, given, one);
    if (document.collections) return offer(document, given, given.url);
    const data = document.links?.find(({ rel }) => dataRels.includes(rel ?? ''))?.href;
    if (!data)
      throw new Unreadable({
        zh: '首页没有指向数据集（rel=data）的链接。',
        en: 'Its first page has no link to its collections (rel=data).',
      });
    const url = new URL(data, given.url).href;
    const { collections } = await read<Landing>(url, given, signal);
    return offer({ ...document, ...(collections ? { collections } : {}) }, given, url);
  },
} satisfies Service;

async function read<Document>(
  url: string,
  { key, answer, url: asked }: Given,
  signal?: AbortSignal,
): Promise<Document> {
  const { text } = url === asked && answer ? answer : await askText(withKey(url, key), signal);
  try {
    return JSON.parse(text) as Document;
  } catch {
    throw new Unreadable({ zh: `${url} 给的不是 JSON。`, en: `${url} gave no JSON.` });
  }
}

function offer({ title, attribution, collections = [] }: Landing, given: Given, base: string): Offer {
  const named = title ?? new URL(given.url).host;
  return { title: named, attribution: attribution ?? named, layers: collections.map((one) => offered(one, base)) };
}

function offered(collection: Collection, base: string): Offered {
  const { id = '', title, itemType = 'feature', links } = collection;
  const items = links?.filter(({ rel }) => rel === 'items') ?? [];
  const link =
    items.find(({ type }) => type?.includes('geo+json')) ?? items.find(({ type }) => !type || /json/.test(type));
  const href = link?.href ?? (items.length === 0 ? `${base.replace(/\/$/, '')}/${id}/items` : undefined);
  const refused =
    itemType !== 'feature'
      ? { zh: `其中是 ${itemType}，不是要素。`, en: `It holds ${itemType}s, no features.` }
      : href === undefined
        ? { zh: '不提供 GeoJSON。', en: 'It gives no GeoJSON.' }
        : undefined;
  return {
    ...{ id, title: title ?? id, unsaid: { inside: true } },
    ...(refused ? { refused } : {}),
    make: (settled) => ({ pages: pagesUrl(new URL(href!, base), settled) }),
  };
}

function pagesUrl(url: URL, { inside }: Settled): string {
  if (!url.searchParams.has('limit')) url.searchParams.set('limit', String(pageSize));
  if (inside) url.searchParams.set('bbox', inside.join(','));
  return url.href;
}
