import { Decoder as OwnDecoder, Encoder as OwnEncoder } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { Decoder, Encoder, packSnapshot } from './packet-parser.ts';

const packets = [
  { type: 0, nsp: '/' },
  { type: 0, nsp: '/', data: { sid: 'a', past: true } },
  { type: 0, nsp: '/admin', data: { token: '1' } },
  { type: 1, nsp: '/' },
  { type: 1, nsp: '/admin' },
  { type: 2, nsp: '/', data: ['watch', { air: null }] },
  { type: 2, nsp: '/', id: 17, data: ['clock'] },
  { type: 2, nsp: '/admin', id: 0, data: ['took', 1, 2] },
  { type: 3, nsp: '/', id: 456, data: [1_790_000_000_000] },
  { type: 4, nsp: '/', data: { message: 'no' } },
];

function decoded(message: unknown): unknown {
  const decoder = new Decoder();
  const heard: unknown[] = [];
  decoder.on('decoded', (packet) => heard.push(packet));
  decoder.add(message);
  return heard[0];
}

describe('the packet parser', () => {
  it.each(packets)('writes and reads text as the parser of socket.io does: %j', (packet) => {
    const [text] = new Encoder().encode(packet);
    expect([text]).toEqual(new OwnEncoder().encode(packet as never));
    expect(decoded(text)).toEqual(packet);
    const theirs = new OwnDecoder();
    let heard: unknown;
    theirs.on('decoded', (read: unknown) => (heard = read));
    theirs.add(text);
    expect(decoded(text)).toMatchObject(JSON.parse(JSON.stringify(heard)) as object);
  });

  it('sends fixes as they are and a snapshot with the name of its feed, one message each', () => {
    const fixes = Uint8Array.of(1, 2, 3);
    expect(new Encoder().encode({ type: 2, nsp: '/', data: ['fixes', fixes] })).toEqual([fixes]);
    expect(decoded(fixes)).toEqual({ type: 2, nsp: '/', data: ['fixes', fixes] });
    const json = new TextEncoder().encode('{"a":1}');
    const [message] = new Encoder().encode({ type: 2, nsp: '/', data: ['snapshot', '水质', json] });
    expect(message).toEqual(packSnapshot('水质', json));
    expect(decoded(message)).toEqual({ type: 2, nsp: '/', data: ['snapshot', '水质', json] });
    expect(decoded((message as Uint8Array).slice().buffer)).toEqual(decoded(message));
  });

  it.each(['', '9', 'x', '2', '2{}', '2[1]', '2["connect"]', '2[', '1[]', '3{}', '0[]', new Uint8Array(0), {}])(
    'refuses %j with an error and nothing else',
    (message) => {
      expect(() => decoded(message)).toThrow(Error);
    },
  );

  it('refuses bytes that begin like nothing of ours or end before the name they announce', () => {
    expect(() => decoded(Uint8Array.of(7, 1))).toThrow('begins with 7');
    expect(() => decoded(Uint8Array.of(2, 9, 65))).toThrow('3 bytes');
  });
});
