import { stepM } from './road-network.ts';
import { silenceMs, stopMs, type WasteTrip } from './waste-trips.ts';

/** Where the vehicle of a trip is at a moment, as its terminal says it. */
export interface WasteFix {
  readonly place: readonly [lonDeg: number, latDeg: number];
  readonly headingDeg: number;
  readonly speedMps: number;
}

/** Nothing before it leaves and while its terminal is silent; once it has arrived it stands there, its terminal on. */
export function fixAt(trip: WasteTrip, nowMs: number): WasteFix | undefined {
  const { leftMs, arrivedMs, mishap, driven, alongM } = trip;
  if (nowMs < leftMs) return undefined;
  const lengthM = alongM.at(-1)!;
  if (nowMs > arrivedMs) return { ...placeAt(driven, alongM, lengthM), speedMps: 0 };
  const drivesMs = arrivedMs - leftMs - (mishap === 'stop' ? stopMs : 0);
  const halfMs = leftMs + drivesMs / 2;
  if (mishap === 'silence' && nowMs > leftMs + drivesMs / 4 && nowMs < leftMs + drivesMs / 4 + silenceMs)
    return undefined;
  const stands = mishap === 'stop' && nowMs >= halfMs && nowMs < halfMs + stopMs;
  const droveMs = stands ? drivesMs / 2 : nowMs - leftMs - (mishap === 'stop' && nowMs >= halfMs ? stopMs : 0);
  return {
    ...placeAt(driven, alongM, (droveMs / drivesMs) * lengthM),
    speedMps: stands ? 0 : lengthM / (drivesMs / 1000),
  };
}

function placeAt(line: WasteTrip['driven'], alongM: Float64Array, at: number): Pick<WasteFix, 'place' | 'headingDeg'> {
  let n = 1;
  while (n < line.length - 1 && alongM[n]! < at) n += 1;
  const [a, b] = [line[n - 1]!, line[n]!];
  const pieceM = alongM[n]! - alongM[n - 1]!;
  const share = pieceM > 0 ? Math.min(1, Math.max(0, (at - alongM[n - 1]!) / pieceM)) : 0;
  const [eastM, northM] = stepM(a, b);
  return {
    place: [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share],
    headingDeg: ((Math.atan2(eastM, northM) * 180) / Math.PI + 360) % 360,
  };
}
