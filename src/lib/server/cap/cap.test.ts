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

describe.skipIf(!here)('the public samples', () => {
  interface Vector {
    readonly file: string;
    readonly variant?: string;
    readonly expect: { readonly accept: boolean };
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
