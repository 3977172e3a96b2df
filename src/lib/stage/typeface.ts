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

/** Resolves when it is known whether the system has the typeface; before that words would ask for what they do not need. */
export async function findTypeface(): Promise<void> {
  const local = new FontFace('installed', faces.map((name) => `local("${name}")`).join(', '));
  const isThere = await local.load().then(
    () => true,
    () => false,
  );
  if (isThere) typeface = `${installed.map((name) => `"${name}"`).join(', ')}, sans-serif`;
}
