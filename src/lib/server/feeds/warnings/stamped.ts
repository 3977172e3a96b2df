import { Refusal } from '../../../model/command.ts';
import type { Entity } from '../../../model/entity.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import { incidentOf } from '../../../model/incidents/incident.ts';
import type { PendingOrders } from '../../../model/order-log.ts';
import { thingOfWarning, warningOf, type Warning } from '../../../model/warnings/warning.ts';
import { askedByPlan } from './by-plan.ts';

export interface Stamp {
  /** CAP `sender`: a name that no other house has. */
  readonly sender: string;
  readonly senderName: string;
}

/**
 * Orders as they are carried out here, where more is known than a command is given: what is about an incident that is an
 * exercise is one, whoever wrote it and whatever he said, and what is sent bears the name of its sender.
 */
export function stamped(
  orders: PendingOrders | undefined,
  stamp: Stamp,
  command: () => FeedState | undefined,
): PendingOrders | undefined {
  const mark = (entity: Entity): Entity => {
    const warning = entity.type === 'Thing' ? warningOf(entity) : undefined;
    if (!warning) return entity;
    return thingOfWarning(signed(inherited(warning, command()), stamp));
  };
  return (
    orders && {
      wake: (listener) => orders.wake(listener),
      take: () =>
        orders.take().map((pending) => ({
          order: pending.order,
          command: pending.command,
          refuse: (sentence) => pending.refuse(sentence),
          apply(state) {
            const offer = pending.apply(state);
            return { ...offer, upsert: askedByPlan((offer.upsert ?? []).map(mark), state, command()) };
          },
        })),
    }
  );
}

function inherited(warning: Warning, command: FeedState | undefined): Warning {
  if (warning.incident === undefined || warning.exercise) return warning;
  const incident = incidentOf(command?.things.get(warning.incident));
  if (incident) return incident.exercise ? { ...warning, exercise: true } : warning;
  throw new Refusal({
    zh: '该预警所指的事件未知，无法确认是否为演练，不予办理。',
    en: 'The incident of this warning is not known, so it may be an exercise; nothing was done.',
  });
}

function signed(warning: Warning, { sender, senderName }: Stamp): Warning {
  if (!warning.sent || warning.sender) return warning;
  return { ...warning, sender, ...(senderName ? { senderName } : {}) };
}
