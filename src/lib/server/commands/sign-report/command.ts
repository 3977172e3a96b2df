import type { Command } from '../../../model/command.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { incidentKind } from '../../../model/incidents/incident.ts';
import { incidentIn } from '../../../model/incidents/sentences.ts';
import { blankReport, reportId, reportOf, signed, thingOfReport } from '../../../model/report/written.ts';

function parse(given: unknown) {
  const fields = fieldsOf(given, { zh: '签发', en: 'The signing' });
  return {
    incident: fields.id('incident', incidentKind),
    /** The revision that was read. */
    revision: fields.whole('revision', 0, 1_000_000),
  };
}

/** Signs the report of an incident as it stands (签发); who changes it later makes a revision that is not signed. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'sign-report',
  title: { zh: '签发复盘报告', en: 'Sign the report' },
  feed: 'command',
  parse,
  run({ incident: id, revision }, state, order) {
    const incident = incidentIn(state, id);
    const before = reportOf(state.things.get(reportId(id))) ?? blankReport(incident);
    return { upsert: [thingOfReport(signed(before, revision, order), incident.title)] };
  },
};
export default command;
