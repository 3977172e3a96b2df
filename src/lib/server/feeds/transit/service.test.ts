import { describe, expect, it } from 'vitest';
import type { RealtimeMessage } from './realtime.ts';
import { openService } from './service.ts';
import type { Timetable } from './timetable.ts';

const now = 1_777_593_600_000;
const timetable: Timetable = {
  lines: new Map([['r1', { id: 'r1', name: '1路', longName: '甲—乙' }]]),
  trips: new Map([['t1', { line: 'r1', headsign: '乙' }]]),
  stops: [],
  agency: '公交公司',
  generated: true,
};
const open = (known: readonly `urn:ngsi-ld:${string}:${string}`[] = []) => openService(timetable, () => 9, known);
const at = { entity: 'e', trip: { tripId: 't1' }, vehicle: { id: 'b1' }, latDeg: 30, lonDeg: 120 };
const vehicles = (...list: RealtimeMessage['vehicles']): RealtimeMessage => ({
  timeMs: now,
  vehicles: list,
  updates: [],
});
const delayed = (delayS: number): RealtimeMessage => ({
  timeMs: now,
  vehicles: [],
  updates: [{ entity: 'u', trip: { tripId: 't1' }, delayS }],
});

describe('the service', () => {
  it('names a vehicle after its line, which only the timetable knows', () => {
    const { upsert, move } = open().take(vehicles({ ...at, timeMs: now - 1000 }), now);
    expect(upsert![0]).toMatchObject({ kind: 'TransitVehicle', name: { zh: '1路 · b1' }, generated: true });
    expect(upsert![0]).toMatchObject({ properties: { line: '1路', headsign: '乙' } });
    expect(move![0]).toMatchObject({ phenomenonTime: now - 1000, position: [120, 30, 9], status: 3 });
  });

  it('shows nothing that does not say where and when it was', () => {
    const service = open();
    const nowhere = { entity: 'x', vehicle: { id: 'x' } };
    expect(service.take({ vehicles: [at, nowhere], updates: [] }, now).move).toEqual([]);
    expect(service.summary()).toContain('2 positions without place or time');
  });

  it('says the same fix once, and again when its delay changes', () => {
    const service = open();
    const message = vehicles({ ...at, timeMs: now - 1000 });
    expect(service.take(message, now).move).toHaveLength(1);
    expect(service.take(message, now + 5000).move).toHaveLength(0);
    service.take(delayed(200), now);
    expect(service.take(message, now + 10_000).move![0]).toMatchObject({ status: 1 });
  });

  it('lets go of what has not been heard of for three minutes, also of what an earlier opening knew', () => {
    const service = open(['urn:ngsi-ld:TransitVehicle:old', 'urn:ngsi-ld:TransitLine:r1']);
    service.take(vehicles(at), now);
    expect(service.take(vehicles(), now + 100_000).remove).toEqual([]);
    expect(service.take(vehicles(), now + 181_000).remove).toEqual([
      'urn:ngsi-ld:TransitVehicle:b1',
      'urn:ngsi-ld:TransitVehicle:old',
    ]);
  });

  it('knows the delay of a line only while it is told, and says that a line without vehicles stands still', () => {
    const service = open();
    const results = (ms: number) => service.lines(ms).observe!.map(({ result, quality }) => [result, quality]);
    expect(results(now)).toEqual([
      [0, undefined],
      [null, 'stopped'],
      [null, 'stopped'],
    ]);
    service.take(vehicles(at), now);
    service.take(delayed(240), now);
    expect(results(now).map(([result]) => result)).toEqual([1, 4, 0]);
    expect(results(now + 130_000).map(([result]) => result)).toEqual([1, null, null]);
  });
});
