import type { Alert } from './entity.ts';
import { Refusal } from './command.ts';
import type { FeedState } from './feed-state.ts';
import type { Id } from './id.ts';
import type { Text } from './text.ts';

/** The alert an order speaks of; throws a `Refusal` when it is over. */
export function alertFor(state: FeedState, id: Id): Alert {
  const alert = state.alerts.get(id);
  if (alert) return alert;
  throw new Refusal({ zh: '该告警已结束，无需处理。', en: 'That alert is over; there is nothing left to do.' });
}

/** How long before, in words that need no time zone. */
export function before(thenMs: number, nowMs: number): Text {
  const seconds = Math.max(0, Math.round((nowMs - thenMs) / 1000));
  if (seconds < 2) return { zh: '刚刚', en: 'just now' };
  if (seconds < 120) return { zh: `${seconds} 秒前`, en: `${seconds} seconds ago` };
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return { zh: `${minutes} 分钟前`, en: `${minutes} minutes ago` };
  const hours = Math.round(minutes / 60);
  return { zh: `${hours} 小时前`, en: `${hours} hours ago` };
}
