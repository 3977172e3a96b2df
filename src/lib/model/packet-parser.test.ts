import { describe, expect, it } from 'vitest';
import { Decoder, Encoder, eventText, packSnapshot, type Packet } from './packet-parser.ts';
import { seeded } from './seeded.ts';

const encoder = new Encoder();
function decoded(message: unknown): Packet {
  const found: unknown[] = [];
  const decoder = new Decoder().on('decoded', (packet) => void found.push(packet));
  decoder.add(message);
  expect(found).toHaveLength(1);
  return found[0] as Packet;
}
const there = (packet: Packet) => decoded(encoder.encode(packet)[0]);

describe('the parser of the line', () => {
  it('gives back each packet it wrote', () => {
    const packets: Packet[] = [
      { type: 0, nsp: '/' },
      { type: 0, nsp: '/', data: { sid: 'x', past: true } },
      { type: 0, nsp: '/admin', data: {} },
      { type: 1, nsp: '/' },
      { type: 2, nsp: '/', data: ['took', 3, 4] },
      { type: 2, nsp: '/', id: 12, data: ['clock'] },
      { type: 2, nsp: '/admin', id: 0, data: ['街道', { 名: '仓前' }, null, [1.5]] },
      { type: 3, nsp: '/', id: 7, data: [1_700_000_000_000] },
      { type: 4, nsp: '/', data: { message: 'no' } },
    ];
    for (const packet of packets) expect(there(packet)).toEqual(packet);
  });

  it('sends fixes as the very bytes, and a snapshot as one message with the name of its feed', () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(encoder.encode({ type: 2, nsp: '/', data: ['fixes', bytes] })[0]).toBe(bytes);
    expect(there({ type: 2, nsp: '/', data: ['fixes', bytes] }).data).toEqual(['fixes', bytes]);
    expect(decoded(bytes.buffer.slice(0)).data).toEqual(['fixes', bytes]);
    const json = new TextEncoder().encode('{"名":1}');
    expect(there({ type: 2, nsp: '/', data: ['snapshot', '水-1', json] }).data).toEqual(['snapshot', '水-1', json]);
    expect(decoded(packSnapshot('', new Uint8Array(0))).data).toEqual(['snapshot', '', new Uint8Array(0)]);
  });

  it('writes an event by itself as a line would', () => {
    const packet = { type: 2, nsp: '/', data: ['delta', { feed: '水', seq: 1 }, 5] };
    expect([eventText('delta', { feed: '水', seq: 1 }, 5)]).toEqual(encoder.encode(packet));
  });

  it('refuses in a sentence what is no packet', () => {
    const decoder = new Decoder();
    const bad = [
      '',
      '5-["x"]',
      '9',
      '2',
      '2{}',
      '2[]',
      '2["disconnect"]',
      '2["x"',
      '0[1]',
      '1{}',
      '3{}',
      '4',
      '4[]',
      'x',
    ];
    for (const text of bad) expect(() => decoder.add(text), text).toThrow(/^A packet .*\.$/);
    for (const bytes of [[], [0], [3, 1], [2], [2, 9, 1]])
      expect(() => decoder.add(Uint8Array.from(bytes))).toThrow(/^A binary message of \d bytes came/);
    for (const other of [undefined, null, 5, {}]) expect(() => decoder.add(other)).toThrow(/^A message of type/);
  });

  it('throws sentences alone, whatever comes', () => {
    const pick = seeded(8);
    const signs = '0123456/,[]{}"\\x- 街';
    for (let round = 0; round < 3_000; round += 1) {
      const text = Array.from({ length: pick(14) }, () => signs[pick(signs.length)]).join('');
      try {
        new Decoder().add(text);
      } catch (error) {
        if ((error as Error).constructor !== Error) throw error;
      }
    }
  });

  it('tells nobody who stopped listening', () => {
    const heard: unknown[] = [];
    const listener = (packet: unknown) => void heard.push(packet);
    const decoder = new Decoder().on('decoded', listener);
    decoder.removeListener('decoded', listener);
    decoder.add('1');
    expect(heard).toEqual([]);
  });
});
