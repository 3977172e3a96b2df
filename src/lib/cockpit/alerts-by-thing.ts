import type { Alert } from '../model/entity.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { Id } from '../model/id.ts';

/** Tells the alerts that stand on a thing, from an index that is made anew only when something was told. */
export function alertsByThing(): (alerts: FeedState | undefined, thing: Id) => readonly Alert[] {
  let known: { readonly of: FeedState; readonly seq: number; readonly index: Map<Id, Alert[]> } | undefined;
  return (alerts, thing) => {
    if (!alerts) return [];
    // Another time has another state, which may bear the same number.
    if (alerts !== known?.of || alerts.seq !== known.seq)
      known = { of: alerts, seq: alerts.seq, index: indexOf(alerts) };
    return known.index.get(thing) ?? [];
  };
}

function indexOf(alerts: FeedState): Map<Id, Alert[]> {
  const index = new Map<Id, Alert[]>();
  for (const alert of alerts.alerts.values()) {
    const before = index.get(alert.thing);
    if (before) before.push(alert);
    else index.set(alert.thing, [alert]);
  }
  return index;
}
