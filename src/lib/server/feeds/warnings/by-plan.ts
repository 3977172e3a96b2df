import type { Entity } from '../../../model/entity.ts';
import type { FeedState } from '../../../model/feed-state.ts';
import type { Id } from '../../../model/id.ts';
import { incidentOf, type Incident } from '../../../model/incidents/incident.ts';
import { dutyAt, type Level } from '../../../model/incidents/level.ts';
import type { Text } from '../../../model/text.ts';
import { receiptOf, thingOfReceipt } from '../../../model/warnings/receipt.ts';
import { warningOf } from '../../../model/warnings/warning.ts';

/** Who is newly asked about a warning of an incident is asked by the minutes and the telephones of that incident's plan. */
export function askedByPlan(
  entities: readonly Entity[],
  mine: FeedState,
  command: FeedState | undefined,
): readonly Entity[] {
  return entities.map((entity) => {
    const receipt = entity.type === 'Thing' ? receiptOf(entity) : undefined;
    if (!receipt || receipt.minutes) return entity;
    const incident = incidentAbout(receipt.warning, entities, mine, command);
    if (!incident) return entity;
    const duty = dutyOf(incident, receipt.after ? 'district' : 'town', receipt.division);
    return thingOfReceipt({ ...receipt, minutes: incident.minutes, ...(duty ? { duty } : {}) });
  });
}

function incidentAbout(
  id: Id,
  entities: readonly Entity[],
  { things }: FeedState,
  command: FeedState | undefined,
): Incident | undefined {
  const fresh = entities.find((entity) => entity.id === id);
  const warning = warningOf(fresh?.type === 'Thing' ? fresh : things.get(id));
  return incidentOf(warning?.incident && command?.things.get(warning.incident));
}

/** Only who has a telephone is worth naming beside the place itself. */
function dutyOf({ contacts }: Incident, level: Level, division: string): Text | undefined {
  const { name, phone } = dutyAt(level, division, contacts);
  return phone ? { zh: `${name.zh} ${phone}`, en: `${name.en} ${phone}` } : undefined;
}
