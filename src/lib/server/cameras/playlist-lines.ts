/**
 * The playlist with every address in it turned into one of ours. Throws a sentence where one leads out of `upstream`'s folder:
 * what the register does not name is not fetched for anybody.
 */
export function ownPlaylist(text: string, playlist: URL, upstream: URL): string {
  const own = (address: string): string => ownAddress(new URL(address, playlist), upstream);
  return text
    .split(/\r?\n/)
    .map((line) => {
      const said = line.trim();
      if (said === '') return said;
      if (said.startsWith('#'))
        return said.replace(/URI="([^"]*)"/g, (_all, address: string) => `URI="${own(address)}"`);
      return own(said);
    })
    .join('\n');
}

/** Relative to `/cameras/<code>/`, at which every address is read. Throws a sentence where it leads out of the folder. */
export function ownAddress(address: URL, upstream: URL): string {
  if (!isWithin(address, upstream))
    throw new Error(`The gateway leads to ${address.origin}${address.pathname}, out of the folder that is registered.`);
  return `${address.pathname.slice(folderOf(upstream).length)}${address.search}`;
}

/** The address upstream of what is asked for under `/cameras/<code>/`; `undefined` where it leads out of the folder. */
export function upstreamOf(rest: string, upstream: URL): URL | undefined {
  if (rest === 'index.m3u8') return upstream;
  const path = `${upstream.origin}${folderOf(upstream)}${rest}`;
  if (!URL.canParse(path)) return undefined;
  const address = new URL(path);
  return isWithin(address, upstream) ? address : undefined;
}

const folderOf = ({ pathname }: URL): string => pathname.slice(0, pathname.lastIndexOf('/') + 1);

/** Dots are taken away by `URL` itself; those that are written `%2e` too, a slash that is written `%2f` is refused. */
function isWithin(address: URL, upstream: URL): boolean {
  return (
    address.origin === upstream.origin &&
    address.pathname.startsWith(folderOf(upstream)) &&
    !/%2f|%5c/i.test(address.pathname)
  );
}
