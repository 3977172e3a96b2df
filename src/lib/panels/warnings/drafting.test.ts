import { expect, it } from 'vitest';
import type { City } from '../../model/city.ts';
import type { Incident } from '../../model/incidents/incident.ts';
import type { WarningTemplate } from '../../model/warnings/template.ts';
import { warningId, type Warning } from '../../model/warnings/warning.ts';
import { contentOf, draftFrom, draftOf } from './drafting.ts';

const city = {
  timeZone: 'Asia/Shanghai',
  divisions: [
    { code: '330110110', name: { zh: '瓶窑镇', en: 'Pingyao' }, centre: [119.93, 30.405] },
    { code: '330110010', name: { zh: '良渚街道', en: 'Liangzhu' }, centre: [120.04, 30.38] },
    { code: '330110111', name: { zh: '鸬鸟镇', en: 'Luniao' }, centre: [119.73, 30.44] },
  ],
} as unknown as City;
const template = {
  category: 'Met',
  event: { zh: '洪水', en: 'Flood' },
  urgency: 'Immediate',
  severity: 'Moderate',
  certainty: 'Likely',
  hours: 6,
  headline: { zh: '{place}洪水（{severity}）', en: '{place} flood ({severity})' },
  description: { zh: '{time}起', en: 'from {time}' },
  instruction: { zh: '远离', en: 'keep away' },
} as WarningTemplate;
const incident = {
  title: { zh: '北湖', en: 'North lake' },
  severity: 'severe',
  area: { type: 'Circle', centre: [119.94, 30.4], radiusM: 2_000 },
} as unknown as Incident;
const nowMs = Date.UTC(2026, 6, 23, 10);
const nowhere = () => false;

it('fills place, time and severity from the incident', () => {
  const draft = draftOf(template, incident, city, nowMs, nowhere);
  expect(draft).toMatchObject({
    severity: 'Severe',
    towns: ['330110110'],
    byGround: true,
    headline: { zh: '瓶窑镇洪水（严重）', en: 'Pingyao flood (Severe)' },
    description: { zh: '7月23日 18:00起', en: expect.stringContaining('23 July') },
  });
});

it('leaves blank what it cannot know, and takes an unknown severity from the template', () => {
  const blank = draftOf(template, undefined, city, nowMs, nowhere);
  expect(blank).toMatchObject({ severity: 'Moderate', towns: [], headline: { zh: '{place}洪水（较重）' } });
  expect(draftOf(template, { ...incident, severity: 'unknown' }, city, nowMs, nowhere).severity).toBe('Moderate');
});

it('names the towns the incident says, lies in or covers, also by an outline', () => {
  const outline = [
    [119.7, 30.3],
    [119.95, 30.3],
    [119.95, 30.5],
    [119.7, 30.5],
    [119.7, 30.3],
  ] as const;
  const area = { type: 'Polygon', coordinates: [outline] } as const;
  expect(draftOf(template, { ...incident, area }, city, nowMs, nowhere).towns).toEqual(['330110110', '330110111']);
  const here = draftOf(template, { ...incident, division: '330110010' }, city, nowMs, (code) => code === '330110111');
  expect(here.towns).toEqual(['330110110', '330110010', '330110111']);
});

it('warns the ground of the incident or the whole of the towns, and asks the towns either way', () => {
  const draft = draftOf(template, incident, city, nowMs, nowhere);
  const byGround = contentOf(draft, city, nowMs);
  expect(byGround.areas).toEqual([{ name: incident.title, ground: incident.area }]);
  expect(byGround.expiresMs).toBe(nowMs + 6 * 3_600_000);
  const byTown = contentOf({ ...draft, byGround: false }, city, nowMs);
  expect(byTown.areas).toEqual([{ name: { zh: '瓶窑镇', en: 'Pingyao' }, division: '330110110' }]);
  for (const { recipients } of [byGround, byTown])
    expect(recipients).toEqual([
      { division: '330110110', name: { zh: '瓶窑镇', en: 'Pingyao' }, centre: [119.93, 30.405] },
    ]);
});

it('is written again from what was sent without losing a word', () => {
  const content = contentOf(draftOf(template, incident, city, nowMs, nowhere), city, nowMs);
  const again = draftFrom({ id: warningId('a'), content } as Warning, nowMs);
  expect(contentOf(again, city, nowMs)).toEqual(content);
});
