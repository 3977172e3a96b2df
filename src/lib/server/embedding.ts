import * as v from 'valibot';

/** `https://a.example https://b.example:8443`: sites that may show the map in a frame, beside our own. */
export const embedOrigins = v.pipe(
  v.string(),
  v.transform((said) => said.split(/[\s,]+/).filter(Boolean)),
  v.array(
    v.pipe(
      v.string(),
      v.check(
        isOrigin,
        'addresses of sites without a path were expected, such as EMBED_ORIGINS="https://portal.example.cn https://news.example.cn"',
      ),
    ),
  ),
);

function isOrigin(said: string): boolean {
  // A browser takes `*.` for every site below a name: whoever means that names them.
  return /^https?:\/\/[^*]+$/.test(said) && URL.canParse(said) && new URL(said).origin === said;
}

/** Who may show a page in a frame: of the explorer's bare map our own pages and the sites that were named, of anything else nobody. */
export function framingOf(address: URL, origins: readonly string[]): Readonly<Record<string, string>> {
  const isMap = address.pathname.replace(/\/$/, '') === '/explore' && address.searchParams.get('embed') === '1';
  const ancestors = isMap ? ["'self'", ...origins].join(' ') : "'none'";
  return {
    'content-security-policy': `frame-ancestors ${ancestors}`,
    // For browsers that do not know the line above; the others read it alone.
    ...(isMap ? {} : { 'x-frame-options': 'DENY' }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
}
