import { describe, expect, it } from 'vitest';
import { idOf } from '../../../model/id.ts';
import { observe, stampMs } from './observe.ts';
import { parse } from './parse.ts';
import { replyTo } from './reply.ts';

const zone = 'Asia/Shanghai';
const arrivalMs = Date.UTC(2026, 6, 1, 0, 0, 5);
const read = (header: string, cp: string) =>
  observe(
    parse(Buffer.from(`${header};MN=A1;CP=&&${cp}&&`, 'latin1')),
    (code, property, span) => idOf('Datastream', [property ?? code, span].filter(Boolean).join(':')),
    zone,
    arrivalMs,
  ).observations;
const now = 'DataTime=20260701080000';

describe('a message', () => {
  it('states local time, which becomes a moment', () => {
    expect(stampMs('20260701080000', zone)).toBe(Date.UTC(2026, 6, 1));
    expect(stampMs('20260701080000250', zone)).toBe(Date.UTC(2026, 6, 1, 0, 0, 0, 250));
    expect(stampMs('20260231080000', zone)).toBeUndefined();
    expect(stampMs('2026', zone)).toBeUndefined();
  });

  it('gives nothing for -99, for a missing value and for a word', () => {
    const results = read('ST=22;CN=2011', `${now};a34004-Rtd=-99;a34002-Flag=D;a21026-Rtd=abc;a01001-Rtd=-3.5`);
    expect(results.map(({ result }) => result)).toEqual([null, null, null, -3.5]);
  });

  it('carries what the instrument says of its value', () => {
    const flags = ['N', 'D', 'C', 'M', 'S', 'F', 'T', 'B'];
    const codes = ['a34004', 'a34002', 'a21026', 'a21004', 'a21005', 'a05024', 'a01001', 'a01002'];
    const cp = codes.map((code, index) => `${code}-Rtd=1,${code}-flag=${flags[index]}`).join(';');
    expect(read('ST=22;CN=2011', `${now};${cp}`).map(({ quality }) => quality)).toEqual([
      undefined,
      'fault',
      'calibration',
      'maintenance',
      'manual',
      'stopped',
      'over-range',
      'no-contact',
    ]);
  });

  it('takes the converted value of flue gas and the average of a span', () => {
    expect(read('ST=31;CN=2011', `${now};a21026-Rtd=9,a21026-ZsRtd=12`)[0]!.result).toBe(12);
    expect(read('ST=22;CN=2011', `${now};a21026-Rtd=9,a21026-ZsRtd=12`)[0]!.result).toBe(9);
    const [hour] = read('ST=22;CN=2061', `${now};a34004-Min=1,a34004-Avg=5,a34004-Max=9`);
    expect(hour).toMatchObject({ datastream: 'urn:ngsi-ld:Datastream:pm25:hour', result: 5 });
  });

  it('takes the time of sampling where the analyser states one', () => {
    const [cod] = read('ST=32;CN=2011', `${now};w01018-SampleTime=20260701073000,w01018-Rtd=40`);
    expect(cod!.phenomenonTime).toBe(Date.UTC(2026, 5, 30, 23, 30));
  });

  it('knows the codes of 2005', () => {
    const streams = read('ST=32;CN=2011', `${now};011-Rtd=1;060-Rtd=1;B01-Rtd=1`).map(({ datastream }) => datastream);
    expect(streams).toEqual(['cod', 'ammoniaNitrogen', 'flow'].map((property) => idOf('Datastream', property)));
  });
});

describe('an answer', () => {
  const answer = (CN: string, Flag: string): string => {
    const message = parse(Buffer.from(`QN=20260701080000000;ST=22;CN=${CN};PW=1;MN=A1;Flag=${Flag};CP=&&&&`, 'latin1'));
    return Buffer.from(replyTo(message) ?? []).toString('latin1');
  };

  it('is 9014 for data, 9013 for a notice, 9011 for a request, and only when asked for', () => {
    for (const data of ['2011', '2051', '2061', '2031', '2021', '2081', '3020'])
      expect(answer(data, '5')).toContain(';ST=91;CN=9014;');
    expect(answer('1013', '5')).toContain('CN=9013;');
    expect(answer('1062', '5')).toContain('CN=9011;PW=1;MN=A1;Flag=4;CP=&&QnRtn=2&&');
    expect(answer('2011', '4')).toBe('');
    expect(answer('9011', '5')).toBe('');
  });

  it('keeps the edition of the flag', () => {
    expect(answer('2011', '1')).toContain('Flag=0;');
    expect(answer('2011', '7')).toContain('Flag=4;');
    expect(answer('2011', '11')).toContain('Flag=8;');
  });
});
