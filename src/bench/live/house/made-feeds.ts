import { setTimeout as pause } from 'node:timers/promises';
import type { Alert, Severity } from '../../../lib/model/entity.ts';
import type { Feed, Offer } from '../../../lib/model/feed.ts';
import { idOf } from '../../../lib/model/id.ts';
import { clockMs, until } from '../ground/clock.ts';
import { tickMs, type MovingCity } from '../ground/moving-city.ts';
import { feed as moversId } from '../senders/feed.ts';

const common = { licence: 'none', staleAfterMs: 60_000, title: { zh: '测', en: 'bench' } };
export const alarmsId = 'alarms';
/** Every fifth is of the worst that is measured. */
const severityOf = (n: number): Severity => (n % 5 === 0 ? 'extreme' : 'moderate');

/** All movers of the city, each once a second, by a timetable. */
export function madeMovers(city: MovingCity): Feed {
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncIterable<Offer> {
    const firstMs = clockMs();
    for (let tick = 0; !signal.aborted; tick += 1) {
      const dueMs = firstMs + tick * tickMs;
      await until(dueMs);
      yield { move: city.reporters(tick).map((mover) => city.fixAt(mover, tick, dueMs)) };
    }
  }
  return { ...common, id: moversId, attribution: common.title, open };
}

/** Alarms by a timetable; each says when it was raised. `raised` counts them. */
export function madeAlarms(perMinute: number, raised: { count: number }): Feed {
  async function* open({ signal }: { readonly signal: AbortSignal }): AsyncIterable<Offer> {
    const firstMs = clockMs();
    for (let n = 0; !signal.aborted; n += 1) {
      const dueMs = firstMs + (n * 60_000) / perMinute;
      await until(dueMs);
      raised.count += 1;
      yield { upsert: [alarm(n, dueMs)] };
    }
    await pause(0);
  }
  return { ...common, id: alarmsId, attribution: common.title, urgent: true, open };
}

function alarm(n: number, onset: number): Alert {
  const thing = idOf('AirStation', `bench-${n % 100}`);
  const headline = { zh: '数值超过限值', en: 'A value is over its limit' };
  return {
    type: 'Alert',
    id: idOf('Alert', `n${n}`),
    thing,
    event: 'over-limit',
    severity: severityOf(n),
    headline,
    onset,
  };
}
