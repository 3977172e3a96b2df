import type { Feed } from '../../../model/feed.ts';
import { serveDoor } from '../../door/serve-door.ts';
import { openIntake } from './intake.ts';

/**
 * Signal controllers over TCP: MAP and SPaT of SAE J2735 (ISO/TS 19091) in the JSON encoding rules of ITU-T X.697, one
 * MessageFrame a line. `SIGNALS_PORT` (9390), on the host of the house. The plan that runs, of which the standard says
 * nothing, comes in a regional extension of local use (128).
 */
const signals: Feed = {
  id: 'signals',
  title: { zh: '信号机（SPaT / MAP）', en: 'Signal controllers (SPaT, MAP)' },
  attribution: { zh: '路口信号控制机，SAE J2735 SPaT 与 MAP', en: 'Signal controllers, SPaT and MAP of SAE J2735' },
  licence: 'Own controllers of the district; no third-party licence applies.',
  staleAfterMs: 120_000,
  open: (context) =>
    // Junctions name themselves by their MAP and stand in no register: what is known of them outlives a restart.
    serveDoor(
      { ...context, known: [] },
      {
        setting: 'SIGNALS_PORT',
        defaultPort: 9390,
        limits: { maxLines: 2_000, idleMs: 5 * 60_000, maxBytesWithoutFrame: 262_144 },
        turnEveryMs: 1_000,
        openIntake,
      },
    ),
};
export default signals;
