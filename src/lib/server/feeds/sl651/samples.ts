import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import { sampleDevice } from '../../door/testing/sample-device.ts';
import { devicesOf } from './devices.ts';
import { Framer } from './framing.ts';
import { observe, stampMs } from './observe.ts';
import { parse } from './parse.ts';
import { bodyHead, elementOf, frameOf } from './write.ts';

const station = '0099000001';

/** A timed report of a river station at `YYMMDDHHmm`. */
export function timedReport(serial: number, minute: string, elements: readonly Uint8Array[]): Uint8Array {
  const observed = Buffer.from(`F1F1${station}48F0F0${minute}`, 'hex');
  const body = Buffer.concat([bodyHead(serial, `${minute}08`), observed, ...elements]);
  const parts = { centerAddr: 1, stationAddr: station, password: '1234', functionCode: '32' };
  return frameOf({ ...parts, direction: 'up', body, endMark: 0x03 });
}

export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  {
    name: 'level, rain and supply of a river station',
    bytes: timedReport(1, '2607010800', [
      elementOf('39', 4.123, 4, 3),
      elementOf('20', 12.5, 3, 1),
      elementOf('38', 12.6, 2, 2),
    ]),
  },
  { name: 'a level below zero', bytes: timedReport(2, '2607010805', [elementOf('39', -0.25, 5, 2)]) },
  { name: 'a level that is not there', bytes: timedReport(3, '2607010810', [elementOf('39', null, 4, 3)]) },
];

/** The devices the samples speak of. */
export const register: readonly RegisteredDevice[] = [
  sampleDevice({
    feed: 'sl651',
    address: station,
    kind: 'RiverGauge',
    name: { zh: '样例水位站', en: 'Sample gauge' },
    local: 'gauge-sample',
    streams: [
      { property: 'waterLevel', unit: 'm' },
      { property: 'rainfall', unit: 'mm' },
      { property: 'supplyVoltage', unit: 'V' },
    ],
  }),
];

/** What the door would offer for these bytes if they arrived when their station sent them. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const devices = devicesOf(context.register);
  const { timeZone } = context.city;
  return new Framer().push(bytes).flatMap((framed) => {
    if (!framed.ok) return [];
    const message = parse(framed.bytes);
    const device = devices.get(message.stationAddr);
    const arrivalMs = stampMs(message.sendTime, timeZone) ?? Date.now();
    return device ? [{ observe: observe(message, device, timeZone, arrivalMs).observations }] : [];
  });
}
