/** The same typeface where the system has it: nothing then comes over the wire. The names are those of its releases. */
const installed = ['Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC'];
const faces = [
  'Noto Sans SC',
  'NotoSansSC-Regular',
  'Noto Sans CJK SC',
  'Noto Sans CJK SC Regular',
  'Source Han Sans SC',
];
const ours = '"Noto Sans SC Variable"';

/** The families that words in the picture are written in, as CSS lists them. */
export let typeface = `${ours}, sans-serif`;

let found: Promise<void> | undefined;

/**
 * Resolves when it is known whether the system has the typeface; before that words would ask for what they do not need. Where it has
 * not, ours is declared: its list of two hundred pieces alone is 29 kB, which nobody loads who has no use for it.
 */
export function findTypeface(): Promise<void> {
  return (found ??= find());
}

async function find(): Promise<void> {
  const local = new FontFace('installed', faces.map((name) => `local("${name}")`).join(', '));
  const isThere = await local.load().then(
    () => true,
    () => false,
  );
  if (isThere) typeface = `${installed.map((name) => `"${name}"`).join(', ')}, sans-serif`;
  // A line that breaks here leaves the system's own letters, and no page without a picture.
  else await declare().catch(() => undefined);
}

/** As a sheet of its own: one that is imported would stand among those of every page. */
async function declare(): Promise<void> {
  const { default: href } = await import('@fontsource-variable/noto-sans-sc/index.css?url');
  const sheet = document.createElement('link');
  [sheet.rel, sheet.href] = ['stylesheet', href];
  const came = new Promise((done, failed) => {
    sheet.addEventListener('load', done);
    sheet.addEventListener('error', failed);
  });
  document.head.append(sheet);
  await came;
}
