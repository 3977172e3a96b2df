import type { Spelling } from './find.ts';

/** Loads the table of readings, which is large, when somebody searches for the first time. */
export async function loadSpelling(): Promise<(name: string) => Spelling> {
  const { pinyin } = await import('pinyin-pro');
  const known = new Map<string, Spelling>();
  return (name) => {
    let spelling = known.get(name);
    if (!spelling) {
      const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
      const bare = syllables.map((syllable) => syllable.toLowerCase().replace(/\s/g, ''));
      spelling = { full: bare.join(''), initials: bare.map((syllable) => syllable.charAt(0)).join('') };
      known.set(name, spelling);
    }
    return spelling;
  };
}
