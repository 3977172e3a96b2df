import type { Thing } from '../entity.ts';
import { idOf, type Id } from '../id.ts';
import { keptIn, thingOfKept, type Kept } from '../incidents/kept.ts';
import type { Text } from '../text.ts';
import { identifierOf, type Warning } from './warning.ts';

/** Where a warning goes: the feed anybody may read, a folder, somebody's address. */
export const outletNames = {
  feed: { zh: '公开订阅', en: 'Public feed' },
  file: { zh: '文件', en: 'File' },
  webhook: { zh: '推送', en: 'Webhook' },
} as const satisfies Record<string, Text>;
export type OutletName = keyof typeof outletNames;

export const deliveryStateNames = {
  waiting: { zh: '待送达', en: 'waiting' },
  delivered: { zh: '已送达', en: 'delivered' },
  failed: { zh: '未送达', en: 'failed' },
} as const satisfies Record<string, Text>;
export type DeliveryState = keyof typeof deliveryStateNames;

/** How one message stands with one outlet. Only what was let out of the house has any. */
export interface Delivery extends Kept {
  readonly warning: Id;
  readonly outlet: OutletName;
  readonly state: DeliveryState;
  /** When it became so; ms since 1970. */
  readonly atMs: number;
  /** Tries that failed. */
  readonly tries: number;
  /** What the last try that failed met, as it was said. */
  readonly why?: Text;
}

const deliveryKind = 'WarningDelivery';
export const deliveryId = (warning: Warning, outlet: OutletName): Id =>
  idOf(deliveryKind, `${identifierOf(warning)}:${outlet}`);
export const deliveriesIn = (things: Iterable<Thing>): Delivery[] => keptIn(deliveryKind, things);

export function thingOfDelivery(delivery: Delivery): Thing {
  const { warning, outlet, state, tries } = delivery;
  return thingOfKept(delivery, {
    kind: deliveryKind,
    name: outletNames[outlet],
    flat: { warning, outlet, state, tries },
  });
}
