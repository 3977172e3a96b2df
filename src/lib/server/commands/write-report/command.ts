import type { Command } from '../../../model/command.ts';
import { fieldsOf, type Fields } from '../../../model/incidents/given.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { incidentIn } from '../../../model/incidents/sentences.ts';
import {
  blankReport,
  lossIds,
  reportId,
  reportOf,
  stillsAtMost,
  thingOfReport,
  wordsIds,
  written,
} from '../../../model/report/written.ts';

const lettersAtMost = 8_000;
const latestMs = 253_402_300_800_000;

function stillIn(still: Fields) {
  const picture = still.word('picture', 64);
  if (!/^[0-9a-f]{64}$/.test(picture))
    throw still.wrong('picture', { zh: '应是图片的 SHA-256', en: 'must be the SHA-256 of a picture' });
  const words = still.maybe('words', () => still.word('words', 200));
  return {
    picture,
    shownMs: still.number('shownMs', 0, latestMs),
    mode: still.oneOf('mode', ['known', 'was']),
    seq: still.whole('seq', 0, Number.MAX_SAFE_INTEGER),
    ...(words ? { words } : {}),
  };
}

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '复盘报告', en: 'The report' });
  return {
    incident: fields.id('incident', incidentKind),
    /** Of this saving, from whoever saves: the same sent again changes nothing. */
    key: fields.key('key'),
    /** The revision that was seen. */
    revision: fields.whole('revision', 0, 1_000_000),
    words:
      fields.maybe('words', () =>
        fields.each('words', wordsIds.length, (word) => ({
          of: word.oneOf('of', wordsIds),
          text: word.maybe('text', () => word.word('text', lettersAtMost)),
        })),
      ) ?? [],
    losses:
      fields.maybe('losses', () =>
        fields.each('losses', lossIds.length, (loss) => ({
          of: loss.oneOf('of', lossIds),
          value: loss.maybe('value', () => loss.number('value', 0, 1_000_000_000)),
        })),
      ) ?? [],
    stills: fields.maybe('stills', () => fields.each('stills', stillsAtMost, stillIn)),
  };
}

/** Keeps what a person writes into the report of an incident; what the log says itself cannot be overwritten. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'write-report',
  title: { zh: '填写复盘报告', en: 'Write in the report' },
  feed: 'command',
  parse,
  run({ incident: id, ...writing }, state, order) {
    const incident = incidentIn(state, id);
    const before = reportOf(state.things.get(reportId(id))) ?? blankReport(incident);
    const report = written(before, writing, order);
    return report ? { upsert: [thingOfReport(report, incident.title)] } : {};
  },
};
export default command;
