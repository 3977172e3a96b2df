import { levels, type Party } from '$lib/model/incidents/level.ts';

/** Who holds the phone. */
export interface Me {
  /** As others read it in the log. */
  readonly person: string;
  readonly phone: string;
  readonly party: Party;
  /** The key of this phone's safety clock. */
  readonly unit: string;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const key = 'field-me';
const words = 4;

/** Works on plain http too, where `randomUUID` is not there. */
export const newId = (): string =>
  `phone-${Array.from(crypto.getRandomValues(new Uint32Array(words)), (word) => word.toString(36)).join('-')}`;

export function readMe(store: Store): Me | undefined {
  try {
    const me = JSON.parse(store.getItem(key) ?? 'null') as Me | null;
    const isMe = me?.person && me.unit && me.party?.name?.zh && levels.includes(me.party.level);
    return isMe ? me : undefined;
  } catch {
    return undefined; // Somebody else wrote under our key: ask again who it is.
  }
}

export const keepMe = (store: Store, me: Me): void => store.setItem(key, JSON.stringify(me));
export const forgetMe = (store: Store): void => store.removeItem(key);
