import type { Text } from '../model/text.ts';
import type { Cockpit } from './cockpit.svelte.ts';

/** What must be sayable of every figure on the wall. */
export interface AboutFigure {
  /** What it is and how it is worked out. */
  readonly definition: Text;
  readonly source: Text;
  /** Who answers for it. */
  readonly owner?: Text;
  /** The oldest value it rests on, ms since 1970; 0 or absent: nothing fresh is known. */
  readonly asOfMs?: number;
}

const words = {
  definition: { zh: '定义', en: 'Definition' },
  source: { zh: '来源', en: 'Source' },
  asOf: { zh: '截至', en: 'As of' },
  owner: { zh: '责任', en: 'Owner' },
  never: { zh: '没有有效数据', en: 'nothing fresh is known' },
  nobody: { zh: '未登记', en: 'nobody is registered' },
};

/** The entries of `About.svelte`, in the language of the screen. */
export function aboutEntries(cockpit: Cockpit, about: AboutFigure): { word: string; said: string }[] {
  const { definition, source, owner, asOfMs } = about;
  const asOf = asOfMs ? `${cockpit.date(asOfMs)} ${cockpit.clock(asOfMs, true)}` : cockpit.say(words.never);
  return [
    { word: cockpit.say(words.definition), said: cockpit.say(definition) },
    { word: cockpit.say(words.source), said: cockpit.say(source) },
    { word: cockpit.say(words.asOf), said: asOf },
    { word: cockpit.say(words.owner), said: cockpit.say(owner ?? words.nobody) },
  ];
}
