import type { Feature } from 'geojson';
import { type Format, type Source, type Told, Unreadable } from './shared/format.ts';

/** A page of OGC API – Features, Part 1 (17-069r4, 7.15). */
interface Page {
  readonly features?: readonly Feature[];
  readonly numberMatched?: number;
  readonly links?: readonly { readonly rel?: string; readonly href?: string; readonly type?: string }[];
}

/** More features than this a browser draws and keeps with pain. */
const featuresAtMost = 200_000;
const pagesAtMost = 2_000;

export const emptyPage: Source = { name: '', blob: new Blob(), beside: () => undefined };

/** Reads page after page, as each names the next. */
export function pagesOf(first: string): Pick<Format, 'id' | 'title' | 'read'> {
  return {
    id: 'ogc-features',
    title: { zh: 'OGC API 要素', en: 'OGC API – Features' },
    read: (_source, told) => readPages(first, told),
  };
}

async function* readPages(first: string, told: Told): AsyncGenerator<readonly Feature[]> {
  const seen = new Set<string>();
  let [count, bytes] = [0, 0];
  for (let url: string | undefined = first; url && !seen.has(url);) {
    seen.add(url);
    const { page, size, system } = await pageAt(url, seen.size);
    if (system) told.crs(system, { zh: '服务注明', en: 'as the service says' });
    told.done((bytes += size));
    count += page.features?.length ?? 0;
    yield page.features ?? [];
    const next = page.links?.find(({ rel }) => rel === 'next')?.href;
    if (next && (count >= featuresAtMost || seen.size >= pagesAtMost)) {
      told.note(cutOff(count, page.numberMatched));
      return;
    }
    url = next ? new URL(next, url).href : undefined;
  }
}

async function pageAt(url: string, n: number): Promise<{ page: Page; size: number; system: string | undefined }> {
  const headers = { accept: 'application/geo+json, application/json;q=0.9' };
  const response = await fetch(url, { headers }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unreadable({
      zh: `第 ${n} 页取不到（${why}）：没有应答，或不允许别的网站读取（CORS）。`,
      en: `Page ${n} did not come (${why}): no answer, or no other site may read there (CORS).`,
    });
  });
  if (!response.ok)
    throw new Unreadable({
      zh: `第 ${n} 页答复 ${response.status}。`,
      en: `Page ${n} was answered with ${response.status}.`,
    });
  const text = await response.text();
  const system = systemOf(response.headers.get('content-crs'));
  try {
    return { page: JSON.parse(text) as Page, size: text.length, system };
  } catch {
    throw new Unreadable({ zh: `第 ${n} 页不是 JSON。`, en: `Page ${n} is no JSON.` });
  }
}

/** `<http://www.opengis.net/def/crs/EPSG/0/4490>`; nothing where it is the usual one. */
function systemOf(header: string | null): string | undefined {
  const [, code] = /EPSG\/[\d.]*\/(\d+)/.exec(header ?? '') ?? [];
  return code === undefined ? undefined : `EPSG:${code}`;
}

const cutOff = (count: number, all: number | undefined) => ({
  zh: `只读了前 ${count} 项${all === undefined ? '' : `（共 ${all} 项）`}：再多浏览器难以承受。可只取本区范围，或下载文件。`,
  en: `Only the first ${count} ${all === undefined ? '' : `of ${all} `}were read: more is hard on a browser. Take only what lies in the city, or download a file.`,
});
