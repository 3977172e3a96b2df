const letters: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const quoted = (said: string): string => said.replaceAll(/[&"<>]/g, (letter) => letters[letter]!);

/** The map of a link as a frame for other pages. */
export function frameOf(link: string, title: string): string {
  const address = new URL(link);
  address.searchParams.set('embed', '1');
  const said = address.href.replaceAll('%2C', ',').replaceAll('%3A', ':');
  return `<iframe src="${quoted(said)}" title="${quoted(title)}" width="800" height="500" style="border:0;max-width:100%" loading="lazy" allowfullscreen></iframe>`;
}
