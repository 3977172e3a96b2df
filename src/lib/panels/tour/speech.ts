import type { Language } from '../../model/text.ts';

const tags: Record<Language, string> = { zh: 'zh', en: 'en' };

/** The voice this machine has for a language; one that sends words elsewhere is none. */
export function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  if (typeof speechSynthesis === 'undefined') return undefined;
  return speechSynthesis
    .getVoices()
    .find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(tags[language]));
}

/** Says it aloud in place of what is being said. */
export function speak(words: string, language: Language): void {
  const voice = voiceFor(language);
  if (!voice) return;
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words);
  said.voice = voice;
  said.lang = voice.lang;
  speechSynthesis.speak(said);
}

export function hush(): void {
  if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel();
}
