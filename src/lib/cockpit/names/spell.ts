import { pinyin } from 'pinyin-pro';
import type { Spelling } from './find.ts';

/** How names are typed; each is worked out once. Its table of readings is large: only the worker that searches brings it. */
export function openSpelling(): (name: string) => Spelling {
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
