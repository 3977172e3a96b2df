import { replaceState } from '$app/navigation';
import type { TimeMachine } from '../live/time-machine.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { addressOf, momentOf } from './moment-address.ts';

/** Browsers take only so many changes of the address. */
const writeAfterMs = 500;

/** Goes to the moment the page's address names, and keeps the address at the time that was chosen. Within a component. */
export function followAddress(cockpit: Cockpit, times: TimeMachine): void {
  const named = momentOf(new URLSearchParams(location.search));
  if (named) {
    times.mode(named.mode);
    times.seek(named.atMs);
    if (named.speed !== undefined) times.play(named.speed);
  }
  let arrived = !named;
  let written = named ? '' : 'live';
  let later: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const { kind, playing, speed, mode, wantedMs, nowMs } = cockpit.time();
    arrived ||= kind === 'past';
    // While it plays the address stays where the playing began.
    const chosen = `${kind} ${mode} ${playing ? speed : Math.round(nowMs / 1000)}`;
    if (!arrived || wantedMs !== undefined || (kind === 'live' ? 'live' : chosen) === written) return;
    written = kind === 'live' ? 'live' : chosen;
    clearTimeout(later);
    later = setTimeout(write, writeAfterMs);
  });
  $effect(() => () => clearTimeout(later));

  function write(): void {
    const next = addressOf(new URL(location.href), times.time());
    if (next.href !== location.href) replaceState(next, {});
  }
}
