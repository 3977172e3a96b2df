import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CapMessage } from '../../model/warnings/cap.ts';
import { readCap } from './read-cap.ts';
import { writeCap } from './write-cap.ts';

const vectors = resolve(import.meta.dirname, '../../../../../shared/vectors/cap');
const here = existsSync(vectors);
// eslint-disable-next-line no-console -- a skip must be seen
if (!here) console.warn('CAP: ../shared is absent; its public samples are skipped.');
const timeZone = 'Asia/Shanghai';
const read = (text: string): CapMessage => readCap(new TextEncoder().encode(text));

const message: CapMessage = {
  identifier: 'desk-7',
  sender: 'command@yuhang.example',
  sentMs: Date.UTC(2026, 6, 23, 10),
  status: 'Actual',
  msgType: 'Update',
  scope: 'Public',
  note: '原因：<雨> & "风"',
  references: [{ sender: 'command@yuhang.example', identifier: 'desk-6', sentMs: Date.UTC(2026, 6, 23, 9) }],
  infos: [
    {
      language: 'zh-CN',
      categories: ['Met', 'Safety'],
      event: '洪水',
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Observed',
      effectiveMs: Date.UTC(2026, 6, 23, 10),
      onsetMs: Date.UTC(2026, 6, 23, 11),
      expiresMs: Date.UTC(2026, 6, 23, 16),
      senderName: '样区应急指挥部',
      headline: '水位 > 保证水位',
      description: '一行\n又一行',
      instruction: '立即转移',
      areas: [
        {
          areaDesc: '瓶窑镇',
          polygons: [
            [
              [119.9, 30.4],
              [119.95, 30.4],
              [119.95, 30.45],
              [119.9, 30.4],
            ],
          ],
          circles: [{ centre: [119.93, 30.41], radiusM: 850 }],
          geocodes: [{ name: 'GB/T 10114', value: '330110110' }],
        },
      ],
    },
  ],
};

describe('a message', () => {
  it('that was written is read as it was', () => expect(read(writeCap(message, timeZone))).toEqual(message));

  it('is written with latitude first, closed rings, kilometres and a zone that is not Z', () => {
    const text = writeCap(message, timeZone);
    expect(text).toContain('<polygon>30.4,119.9 30.4,119.95 30.45,119.95 30.4,119.9</polygon>');
    expect(text).toContain('<circle>30.41,119.93 0.85</circle>');
    expect(text).toContain('<sent>2026-07-23T18:00:00+08:00</sent>');
    expect(text).toContain('<references>command@yuhang.example,desk-6,2026-07-23T17:00:00+08:00</references>');
    expect(writeCap(message, 'Europe/London')).toContain('<sent>2026-07-23T11:00:00+01:00</sent>');
    expect(writeCap(message, 'UTC')).toContain('<sent>2026-07-23T10:00:00-00:00</sent>');
  });

  it('is read whatever the order of its elements and its prefix', () => {
    const turned = writeCap(message, timeZone)
      .replace(/(\s*<identifier>.*<\/identifier>)([\s\S]*)(\s*<\/alert>)/, '$2$1$3')
      .replaceAll(/<(\/?)([a-z])/gi, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x=');
    expect(turned).toMatch(/<\/x:info>\s*<x:identifier>/);
    expect(read(turned)).toEqual(message);
  });

  it.each<[string, RegExp | string, string, RegExp]>([
    ['another namespace', 'cap:1.2', 'cap:9', /alert> is of the namespace "urn.*cap:9".*expected/],
    ['a status of its own', '>Actual<', '>Real<', /^alert\/status is "Real"; one of Actual, .* was expected\.$/],
    ['a time in Z', /<sent>.*</, '<sent>2026-07-23T10:00:00Z<', /alert\/sent is "2026-07-23T10:00:00Z".*zone/],
    ['two senders', '<sender>', '<sender>a</sender><sender>', /alert\/sender occurs 2 times; once/],
    ['a blank in its name', 'desk-7', 'desk 7', /identifier is "desk 7"; it must have no blank/],
    ['a reference cut short', ',desk-6', '', /references has ".*"; sender,identifier,sent was expected/],
    ['no references though it updates', /<references>.*<\/references>/, '', /must name the messages/],
    ['an open ring', ' 30.4,119.9<', '<', /info\[1\]\/area\[1\]\/polygon is .*the last as the first/],
    ['longitude first', '30.41,119.93 ', '119.93,30.41 ', /circle is "119.93,30.41 0.85"; lat,lon and a radius/],
    ['an unknown word', '>Immediate<', '>Soon<', /info\[1\]\/urgency is "Soon"/],
  ])('with %s is refused with one sentence', (_what, from, to, sentence) => {
    expect(() => read(writeCap(message, timeZone).replace(from, to))).toThrow(sentence);
  });

  it('with several faults names each of them', () => {
    const broken = writeCap(message, timeZone).replace('>Severe<', '>Bad<').replace('>洪水<', '><');
    expect(() => read(broken)).toThrow(/event is missing or empty\..*severity is "Bad"/);
  });
});

/** After the one message of that form that was found, with an invented sender and wording. */
const gale = `<?xml version="1.0" encoding="UTF-8"?>
<alert>
  <identifier>33011041600000_20260723180000</identifier><sender>样区气象台</sender><senderCode>33011041600000</senderCode>
  <sendTime>2026-07-23 18:00:00+08:00</sendTime><status>Actual</status><msgType>Update</msgType><scope>Public</scope>
  <code><method><methodName>SMS</methodName><message>x</message></method></code><note/>
  <references>33011041600000_20260723120000</references>
  <info><language>zh-CN</language><eventType>11B06</eventType><urgency>Unknown</urgency><severity>Orange</severity>
    <certainty>Unknown</certainty><effective>2026-07-23 18:00:00+08:00</effective><onset/><expires/>
    <senderName>某人</senderName><headline>大风橙色预警</headline><description>大风。</description><instruction/>
    <area><areaDesc>瓶窑镇</areaDesc><polygon/><circle/><geocode>330110110000,330110000000</geocode></area>
  </info>
</alert>`;

describe('the form of the national platform', () => {
  it('is read as CAP: colour, code, bare references and towns', () => {
    const sender = '33011041600000';
    const found = read(gale);
    expect(found).toMatchObject({ sender, sentMs: Date.UTC(2026, 6, 23, 10), msgType: 'Update' });
    expect(found.references).toEqual([
      { sender, identifier: '33011041600000_20260723120000', sentMs: Date.UTC(2026, 6, 23, 4) },
    ]);
    const [info] = found.infos;
    expect(info).toMatchObject({ severity: 'Severe', event: '11B06', senderName: '样区气象台' });
    expect(info!.expiresMs).toBeUndefined();
    expect(info!.areas[0]!.geocodes).toContainEqual({ name: 'GB/T 10114', value: '330110110' });
    expect(info!.areas[0]!.geocodes).not.toContainEqual({ name: 'GB/T 10114', value: '330110000' });
  });

  it.each<[string, string, string, RegExp]>([
    ['a colour of its own', '>Orange<', '>Purple<', /severity is "Purple"; one of Red, Orange/],
    ['a reference of another form', '_20260723120000', '-7', /references has ".*-7"; 14 digits/],
    ['a time without a zone', '<sendTime>2026-07-23 18:00:00+08:00', '<sendTime>2026-07-23 18:00', /sendTime is/],
  ])('with %s is refused with one sentence', (_what, from, to, sentence) => {
    expect(() => read(gale.replace(from, to))).toThrow(sentence);
  });
});

describe.skipIf(!here)('the public samples', () => {
  interface Vector {
    readonly file: string;
    readonly variant?: string;
    readonly expect: { readonly accept: boolean };
    readonly stated?: Readonly<Record<'identifier' | 'eventType' | 'references' | 'msgType', string>>;
    readonly derived?: {
      readonly identifier: string;
      readonly sender: string;
      readonly sent: string;
      readonly status: string;
      readonly msgType: string;
      readonly references?: string;
      readonly info: readonly { readonly event: string; readonly severity: string; readonly expires?: string }[];
    };
  }
  const known = here
    ? (JSON.parse(readFileSync(join(vectors, 'index.json'), 'utf8')) as { vectors: Vector[] }).vectors
    : [];
  const alerts = known.filter(({ file, variant }) => file.endsWith('.xml') && !variant);

  it('of the national platform is read as it states', () => {
    const [vector] = known.filter(({ variant }) => variant);
    const { identifier, eventType, references, msgType } = vector!.stated!;
    const found = readCap(readFileSync(join(vectors, vector!.file)));
    expect(found).toMatchObject({ identifier, msgType, references: [{ identifier: references }] });
    expect(found.infos[0]).toMatchObject({ event: eventType, severity: 'Minor' });
  });

  it('are there', () => expect(alerts.length).toBeGreaterThan(10));

  it.each(alerts.map((vector) => [vector.file, vector] as const))('%s', (file, { expect: { accept }, derived }) => {
    const bytes = readFileSync(join(vectors, file));
    if (!accept) return void expect(() => readCap(bytes)).toThrow(/\w+ .*\w/);
    const found = readCap(bytes);
    const { identifier, sender, sent, status, msgType, references = '', info } = derived!;
    expect(found).toMatchObject({ identifier, sender, sentMs: Date.parse(sent), status, msgType });
    expect(found.references.map((one) => one.identifier)).toEqual(
      references ? references.split(/\s+/).map((one) => one.split(',')[1]) : [],
    );
    expect(found.infos.map(({ event, severity, expiresMs }) => ({ event, severity, expiresMs }))).toEqual(
      info.map(({ event, severity, expires }) => ({
        event,
        severity,
        expiresMs: expires ? Date.parse(expires) : undefined,
      })),
    );
    expect(read(writeCap(found, timeZone))).toEqual(found);
  });
});
