import { Refusal, type Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { divisionIn } from '../../../model/incidents/given-places.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { taskSteps, type TaskStep } from '../../../model/incidents/task.ts';
import { receiptId, receiptKind, receiptOf, thingOfReceipt } from '../../../model/warnings/receipt.ts';
import { saidOf } from '../../../model/warnings/receipt-life.ts';
import { warningKind } from '../../../model/warnings/warning.ts';
import { warningIn } from '../../../model/warnings/warning-life.ts';

interface Said {
  readonly warning: Id;
  readonly division: string;
  /** Of the one that asks the level above: its id, since several towns may be silent. */
  readonly receipt: Id | undefined;
  readonly said: TaskStep;
}

function parse(given: unknown): Said {
  const fields = fieldsOf(given, { zh: '回执', en: 'The receipt' });
  return {
    warning: fields.id('warning', warningKind),
    division: divisionIn(fields, 'division'),
    receipt: fields.maybe('receipt', () => fields.id('receipt', receiptKind)),
    said: fields.maybe('said', () => fields.oneOf('said', taskSteps)) ?? 'answered',
  };
}

/** How far a town came with a warning: called, reached, answered (it has it), acted. The first word counts; the same again changes nothing. */
const command: Command<Said> = {
  name: 'confirm-warning',
  title: { zh: '预警叫应与回执', en: 'Say how far a town came with a warning' },
  feed: 'warnings',
  parse,
  run({ warning: id, division, receipt: own, said }, state, order) {
    const warning = warningIn(state, id);
    const receipt = receiptOf(state.things.get(own ?? receiptId(warning, division)));
    if (receipt?.warning !== id)
      throw new Refusal({
        zh: `未要求该单位（${division}）对“${warning.content.headline.zh}”回执。`,
        en: `That place (${division}) was not asked to confirm "${warning.content.headline.en}".`,
      });
    const upsert = saidOf(receipt, said, state, order).map(thingOfReceipt);
    return upsert.length > 0 ? { upsert } : {};
  },
};
export default command;
