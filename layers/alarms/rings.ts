import type { Position, Severity, Thing } from '../../src/lib/model/entity.ts';
import type { Id } from '../../src/lib/model/id.ts';
import { worstOf } from '../../src/lib/stage/severity-look.ts';
import type { LayerView } from '../../src/lib/stage/layer.ts';

/** A thing an alert stands over, and the worst that is said of it. */
export interface Alarm {
  readonly thing: Id;
  /** Without a height it lies on the ground. */
  readonly at: Position;
  readonly severity: Severity;
}

/** Feeds whose things may be alarmed are not known here; each that is, is looked for in all of these. */
export function alarmsOf(view: LayerView, feeds: readonly string[]): Alarm[] {
  const alarmed = new Set([...(view.state('alerts')?.alerts.values() ?? [])].map((alert) => alert.thing));
  return [...alarmed].flatMap((id) => {
    const thing = thingOf(view, feeds, id);
    const worst = worstOf(view.alertsOf(id));
    if (!thing?.location || !worst) return [];
    return { thing: id, severity: worst.severity, at: thing.location };
  });
}

function thingOf(view: LayerView, feeds: readonly string[], id: Id): Thing | undefined {
  for (const feed of feeds) {
    const thing = view.state(feed)?.things.get(id);
    if (thing) return thing;
  }
  return undefined;
}

/** Rings on the ground, widening and paling, in metres: how far to look around. */
export const rings = [
  { radiusM: 120, alpha: 120 },
  { radiusM: 260, alpha: 64 },
  { radiusM: 420, alpha: 30 },
] as const;
/** The glow within. */
export const glowAlpha = 16;
