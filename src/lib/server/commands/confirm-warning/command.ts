import { Refusal, type Command } from '../../../model/command.ts';
import type { Id } from '../../../model/id.ts';
import { divisionIn } from '../../../model/incidents/given-places.ts';
import { deedOf } from '../../../model/incidents/incident-life.ts';
import { fieldsOf } from '../../../model/incidents/given.ts';
import { receiptId, receiptOf, thingOfReceipt } from '../../../model/warnings/receipt.ts';
import { warningKind } from '../../../model/warnings/warning.ts';
import { warningIn } from '../../../model/warnings/warning-life.ts';

function parse(given: unknown): { readonly warning: Id; readonly division: string } {
  const fields = fieldsOf(given, { zh: '回执', en: 'The receipt' });
  return { warning: fields.id('warning', warningKind), division: divisionIn(fields, 'division') };
}

/** A town says that it received a warning. The first answer counts; the same again changes nothing. */
const command: Command<ReturnType<typeof parse>> = {
  name: 'confirm-warning',
  title: { zh: '回执：已收到', en: 'Confirm that a warning was received' },
  feed: 'warnings',
  parse,
  run({ warning: id, division }, state, order) {
    const warning = warningIn(state, id);
    const receipt = receiptOf(state.things.get(receiptId(warning, division)));
    if (!receipt)
      throw new Refusal({
        zh: `未要求 ${division} 对“${warning.content.headline.zh}”回执。`,
        en: `${division} was not asked to confirm "${warning.content.headline.en}".`,
      });
    return receipt.confirmed ? {} : { upsert: [thingOfReceipt({ ...receipt, confirmed: deedOf(order) })] };
  },
};
export default command;
