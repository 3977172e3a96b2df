import { expect, it } from 'vitest';
import { crcOf, crcText } from './crc.ts';

it('gives the value of the standard, which is not the one of MODBUS', () => {
  expect(crcOf(Buffer.from('123456789'))).toBe(0x2f80);
});

it('gives the CRC of the frame in annex A', () => {
  const segment =
    'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&';
  expect(crcText(Buffer.from(segment))).toBe('1C80');
});
