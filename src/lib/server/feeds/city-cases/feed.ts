import type { Feed } from '../../../model/feed.ts';
import { lookEveryMs } from '../../../model/city-case-desk.ts';
import { servePosts } from '../../door/serve-posts.ts';
import { openIntake } from './intake.ts';

/**
 * Cases of digital city management (数字城管, GB/T 30428) over HTTP: one service request or an array of them. `CITY_CASES_PORT`
 * (9380), on the host of the house; an empty array says that nothing is new.
 *
 * Of the standard Open311 GeoReport v2: the fields of a service request, their names, types and meanings, and `open` or
 * `closed`. Ours: that they are posted, not asked for; `service_code` is class and subclass of GB/T 30428.2, two digits each;
 * and `extended_attributes`, named as by cities that extend that standard: `stage` (of the life in `model/city-case.ts`),
 * `matter` (`event` 事件, `component` 部件), `source`, `service_name_en`, `town` (9 digits, GB/T 10114), `generated`. The full
 * text of GB/T 30428 was not at hand: conformity with its exchange format is not claimed.
 */
const cityCases: Feed = {
  id: 'city-cases',
  title: { zh: '城市管理案卷', en: 'Cases of city management' },
  attribution: { zh: '数字城管平台', en: 'Platform of digital city management' },
  licence: 'Own platform of the district; no third-party licence applies.',
  staleAfterMs: 180_000,
  open: (context) =>
    servePosts(context, { setting: 'CITY_CASES_PORT', defaultPort: 9380, turnEveryMs: lookEveryMs, openIntake }),
};
export default cityCases;
