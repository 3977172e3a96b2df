import type { Alert, Datastream, Severity, Thing } from '../../model/entity.ts';
import { idOf, type Id } from '../../model/id.ts';
import type { Language, Text } from '../../model/text.ts';
import type { Rule } from './rules.ts';

/** Figures and names for the slots of a rule's words. */
export type Figures = Readonly<Record<string, string | Text>>;

/** The same for as long as the world stands: one alert per event and per thing or datastream. */
export function alertId(event: string, of: Id): Id {
  return idOf('Alert', `${event}:${of.slice('urn:ngsi-ld:'.length)}`);
}

/** What a rule says of one thing or datastream at one moment. */
export interface Saying {
  readonly severity: Severity;
  readonly headline: Text;
  readonly onset: number;
  readonly value?: number;
  readonly figures?: Figures;
}

/** The alert as its rule finds it; how it stands with people is not the rule's. */
export function alertOf(rule: Rule, thing: Thing, stream: Datastream | undefined, saying: Saying): Alert {
  const { severity, headline, onset, value, figures } = saying;
  return {
    type: 'Alert',
    id: alertId(rule.id, stream?.id ?? thing.id),
    thing: thing.id,
    ...(stream ? { datastream: stream.id } : {}),
    event: rule.id,
    severity,
    headline: filled(headline, thing, stream, figures),
    instruction: filled(rule.instruction, thing, stream, figures),
    cause: filled(rule.title, thing, stream, figures),
    onset,
    ...(value === undefined ? {} : { value }),
    ...(thing.responsible ? { responsible: thing.responsible } : {}),
    ...(rule.critical ? { critical: true } : {}),
    ...(thing.generated ? { generated: true } : {}),
    ...(thing.properties?.['exercise'] === true ? { exercise: true } : {}),
  };
}

/** Puts names and figures into the words of a rule, in both languages. */
export function filled(words: Text, thing: Thing, stream: Datastream | undefined, figures: Figures = {}): Text {
  const say = (language: Language): string => {
    const names: Figures = {
      ...figures,
      thing: thing.name,
      ...(stream ? { property: stream.name } : {}),
      ...(stream?.limit ? { source: stream.limit.source } : {}),
    };
    return words[language].replace(/ ?\{(\w+)\}/g, (slot, name: string) => {
      const given = names[name] ?? '';
      const value = typeof given === 'string' ? given : given[language];
      return value && slot.startsWith(' ') ? ` ${value}` : value;
    });
  };
  return { zh: say('zh'), en: say('en') };
}
