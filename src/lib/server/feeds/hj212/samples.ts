import type { Change } from '../../../model/change.ts';
import type { FeedContext } from '../../../model/feed.ts';
import type { RegisteredDevice } from '../../../model/register.ts';
import { sampleDevice } from '../../door/testing/sample-device.ts';
import { devicesOf } from './devices.ts';
import { Framer, segmentIn } from './framing.ts';
import { observe, stampMs } from './observe.ts';
import { parse } from './parse.ts';
import { frameOf } from './write.ts';

const airMn = '330100AIRSAMPLE000000001';
const outletMn = 'OUTLETSAMPLE01';

export const samples: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  {
    name: 'an air station in real time, 2017',
    bytes: frameOf(
      `QN=20260701080000123;ST=22;CN=2011;PW=123456;MN=${airMn};Flag=5;CP=&&DataTime=20260701080000;` +
        'a34004-Rtd=31,a34004-Flag=N;a05024-Rtd=-99,a05024-Flag=D;a99999-Rtd=1,a99999-Flag=N&&',
    ),
  },
  {
    name: 'an air station by the hour, 2025',
    bytes: frameOf(
      `QN=20260701090001000;ST=22;CN=2061;PW=123456;MN=${airMn};Flag=9;CP=&&DataTime=20260701080000;` +
        'a34004-Min=20,a34004-Avg=28.5,a34004-Max=40,a34004-Flag=N&&',
    ),
  },
  {
    name: 'an outlet in real time, 2005',
    bytes: frameOf(
      `ST=32;CN=2011;PW=123456;MN=${outletMn};CP=&&DataTime=20260701080000;011-Rtd=38.2,011-Flag=N;B01-Rtd=40&&`,
    ),
  },
];

/** The devices the samples speak of. */
export const register: readonly RegisteredDevice[] = [
  sampleDevice({
    feed: 'hj212',
    address: airMn,
    kind: 'AirStation',
    name: { zh: '样例空气站', en: 'Sample air station' },
    local: 'sample',
    streams: [
      { property: 'pm25', unit: 'µg/m³' },
      { property: 'pm25', unit: 'µg/m³', span: 'hour' },
      { property: 'o3', unit: 'µg/m³' },
    ],
  }),
  sampleDevice({
    feed: 'hj212',
    address: outletMn,
    kind: 'Outlet',
    name: { zh: '样例排口', en: 'Sample outlet' },
    local: 'sample',
    streams: [
      { property: 'cod', unit: 'mg/L' },
      { property: 'flow', unit: 'L/s' },
    ],
  }),
];

/** What the door would offer for these bytes if they arrived when their device spoke. */
export function changesOf(bytes: Uint8Array, context: FeedContext): Change[] {
  const devices = devicesOf(context.register);
  const { timeZone } = context.city;
  return new Framer().push(bytes).flatMap((framed) => {
    if (!framed.ok) return [];
    const message = parse(segmentIn(framed.bytes));
    const find = devices.get(message.header.MN!);
    const arrivalMs = stampMs(message.header.QN ?? message.cp.DataTime, timeZone) ?? Date.now();
    return find ? [{ observe: observe(message, find, timeZone, arrivalMs).observations }] : [];
  });
}
