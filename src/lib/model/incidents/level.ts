import type { Id } from '../id.ts';
import type { Text } from '../text.ts';

/** Who is called, from the top down (区 → 镇街 → 村社 → 户). */
export const levels = ['district', 'town', 'village', 'household'] as const;
export type Level = (typeof levels)[number];

export const levelNames: Readonly<Record<Level, Text>> = {
  district: { zh: '区', en: 'district' },
  town: { zh: '镇街', en: 'town' },
  village: { zh: '村社', en: 'village' },
  household: { zh: '户', en: 'household' },
};

export const levelAbove = (level: Level): Level | undefined => levels[levels.indexOf(level) - 1];

/** Somebody who is given something to do: a unit, an office or a person. */
export interface Party {
  readonly name: Text;
  readonly level: Level;
  /** The thing it is on the map, where it is one: a team, a vehicle. */
  readonly id?: Id;
  readonly phone?: string;
  /** Code of where it answers: 6 digits of a district (GB/T 2260), 9 of a town, 12 of a village (GB/T 10114). */
  readonly division?: string;
}

/** How long the code of a place at each level is. */
export const digits: Readonly<Record<Level, number>> = { district: 6, town: 9, village: 12, household: 12 };

const dutyNames: Readonly<Record<Level, Text>> = {
  district: { zh: '区指挥部值班室', en: 'Duty room of the district' },
  town: { zh: '镇街值班室', en: 'Duty room of the town' },
  village: { zh: '村社值班员', en: 'Duty officer of the village' },
  household: { zh: '住户', en: 'Household' },
};

/** The duty room of a place, by the name of the place. */
export function dutyRoomOf({ zh, en }: Text): Text {
  return { zh: `${zh}值班室`, en: `Duty room of ${en}` };
}

/** Whether nobody said more of a party than its level: which place it answers for is only a code. */
export const isNamelessDuty = ({ name, level }: Party): boolean => name.zh === dutyNames[level].zh;

/**
 * Who answers at a level for what lies in a division: the nearest contact the plan names, or else the duty room of the place
 * without a telephone: that nobody named it is not hidden behind another's number.
 */
export function dutyAt(level: Level, division: string | undefined, contacts: readonly Party[]): Party {
  const code = division?.slice(0, digits[level]);
  const named = contacts.filter(
    (contact) => contact.level === level && (!contact.division || contact.division === code),
  );
  const found = named.find((contact) => contact.division) ?? named[0];
  if (found) return found;
  return { name: dutyNames[level], level, ...(code && code.length === digits[level] ? { division: code } : {}) };
}
