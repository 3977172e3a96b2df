import { once } from 'node:events';
import type { Feed, FeedContext, Offer } from '../../../model/feed.ts';

/** The enterprises with a discharge permit, as the city's register has them. They change when the register does. */
const enterprises: Feed = {
  id: 'enterprises',
  title: { zh: '排污许可企业', en: 'Enterprises with a permit' },
  attribution: { zh: '本区排污许可登记', en: "The district's register of discharge permits" },
  licence: 'Own register of the district; no third-party licence applies.',
  staleAfterMs: 366 * 86_400_000,
  seldom: true,
  open,
};
export default enterprises;

async function* open({ register, known = [], signal, note }: FeedContext): AsyncIterable<Offer> {
  const things = register.map(({ thing }) => thing);
  const registered = new Set(things.map(({ id }) => id));
  const struck = known.filter((id) => !registered.has(id));
  yield { ...(struck.length > 0 ? { remove: struck } : {}), upsert: things };
  note(`${things.length} enterprises are registered`);
  // A signal that was aborted already tells nobody.
  if (!signal.aborted) await once(signal, 'abort');
}
