import type { Block } from './document.ts';
import { fill, type CityClock } from './say.ts';
import { asks, text } from './text.ts';
import type { Report, WordsId } from './written.ts';

/** What a person wrote, with whose words they are; where nobody did, that. */
export function wordsBlock(of: WordsId, { words }: Report, clock: CityClock): Block {
  const said = words[of];
  if (!said) return { type: 'words', of, asks: asks[of] };
  const { by, atMs, revision } = said;
  const byline = fill(text.byline, { by, time: clock.full(atMs), revision });
  return { type: 'words', of, asks: asks[of], words: said.text, byline };
}
