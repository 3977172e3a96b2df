import type { Fix } from '../../../lib/model/change.ts';

/** What somebody careful would apply JSON to: a slot per id and a typed array per column. */
export function jsonTable(movers: number) {
  const slots = new Map<string, number>();
  const column = (): Float64Array => new Float64Array(movers);
  const [lon, lat, heading, speed, status, timeMs] = [column(), column(), column(), column(), column(), column()];
  return {
    apply(text: string): void {
      const [, , fixes] = JSON.parse(text) as [string, number, Fix[]];
      for (const fix of fixes) {
        let slot = slots.get(fix.id);
        if (slot === undefined) slots.set(fix.id, (slot = slots.size));
        lon[slot] = fix.position[0];
        lat[slot] = fix.position[1];
        heading[slot] = fix.headingDeg!;
        speed[slot] = fix.speedMps!;
        status[slot] = fix.status!;
        timeMs[slot] = fix.phenomenonTime;
      }
    },
    timeOf: (id: string): number | undefined => timeMs[slots.get(id) ?? -1],
  };
}
