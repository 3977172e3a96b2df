import type { Datastream, Thing } from '../../model/entity.ts';
import { idOf, type Id } from '../../model/id.ts';
import type { Language, Text } from '../../model/text.ts';

/** The same for as long as the world stands: one alert per event and per thing or datastream. */
export function alertId(event: string, of: Id): Id {
  return idOf('Alert', `${event}:${of.slice('urn:ngsi-ld:'.length)}`);
}

/** Puts names and figures into the words of a rule, in both languages. */
export function filled(
  words: Text,
  thing: Thing,
  stream: Datastream | undefined,
  figures: Readonly<Record<string, string>> = {},
): Text {
  const say = (language: Language): string => {
    const names: Record<string, string | undefined> = {
      ...figures,
      thing: thing.name[language],
      property: stream?.name[language],
      source: stream?.limit?.source[language],
    };
    return words[language].replace(/ ?\{(\w+)\}/g, (slot, name: string) => {
      const value = names[name] ?? '';
      return value && slot.startsWith(' ') ? ` ${value}` : value;
    });
  };
  return { zh: say('zh'), en: say('en') };
}
