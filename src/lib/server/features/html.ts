import type { Link } from './describe.ts';
import type { FlatFeature } from './feature.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);

interface Page {
  readonly title?: string;
  readonly description?: string;
  readonly links?: readonly Link[];
  readonly collections?: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  readonly features?: readonly FlatFeature[];
}

/** An answer as a person reads it: its links, what it lists, and the whole of it as it is. */
export function htmlOf(body: object, base: string): string {
  const page = body as Page;
  const title = escaped(page.title ?? '苕溪');
  const links = (page.links ?? []).map(({ href, rel, title: said }) => item(href, said ?? rel));
  const collections = (page.collections ?? []).map(({ id, title: said, count }) =>
    item(`${base}/collections/${id}?f=html`, `${said} (${count})`),
  );
  const rest = page.features ? table(page.features) : `<pre>${escaped(JSON.stringify(body, null, 1))}</pre>`;
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>
<style>body{font:15px/1.5 system-ui;margin:2em}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:2px 8px;text-align:left}</style>
<h1>${title}</h1><p>${escaped(page.description ?? '')}</p>
<ul>${links.join('')}</ul><ul>${collections.join('')}</ul>${rest}</html>`;
}

const item = (href: string, said: string): string => `<li><a href="${escaped(href)}">${escaped(said)}</a></li>`;

function table(features: readonly FlatFeature[]): string {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const cells = (all: readonly string[], tag: string) =>
    all.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  const rows = features.map(({ id, properties }) => {
    const values = names.map((name) => String(properties[name] ?? ''));
    return `<tr>${cells([id, ...values], 'td')}</tr>`;
  });
  return `<table><tr>${cells(['id', ...names], 'th')}</tr>${rows.join('')}</table>`;
}
