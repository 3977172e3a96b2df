import { untrack } from 'svelte';
import { pushState, replaceState } from '$app/navigation';
import type { TimeMachine } from '../live/time-machine.ts';
import type { Cockpit } from './cockpit.svelte.ts';
import { addressOf, momentOf } from './moment-address.ts';
import { placeAddress, placeOf, type AddressedPlace } from './place-address.ts';

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

/** Goes to the page, the division and the thing the address names, and keeps the address there; back leads back. Within a component. */
export function followPlace(cockpit: Cockpit): void {
  const { scope } = cockpit;
  let shown = '';
  // A shared screen says itself where the camera stands: nobody flies away from there to what is selected.
  const held = ['map', 'share'].some((name) => new URLSearchParams(location.search).has(name));

  function go(): void {
    const named = placeOf(new URLSearchParams(location.search));
    shown = JSON.stringify(named);
    scope.page = named.page;
    if (named.division !== scope.division) cockpit.enter(named.division);
    if (named.selected !== cockpit.selected?.id) show(named.selected);
  }
  function show(selected: AddressedPlace['selected']): void {
    if (selected && !(held && !arrived)) cockpit.goTo(selected);
    else cockpit.selected = selected && { id: selected };
  }
  let arrived = false;
  go();
  const first = placeOf(new URLSearchParams(location.search));
  arrived = held;
  // The address is read before there is a camera: it goes there as soon as it stands and the thing is known, unless
  // somebody has gone elsewhere by then.
  $effect(() => {
    const { division, selected } = first;
    const stays = cockpit.selected?.id === selected && scope.division === division;
    if (arrived || !cockpit.stage || (stays && selected && !cockpit.placeOf(selected))) return;
    arrived = true;
    if (stays) untrack(() => (selected ? cockpit.goTo(selected) : division && cockpit.enter(division)));
  });
  $effect(() => {
    const place = { page: scope.page, division: scope.division, selected: cockpit.selected?.id };
    if (JSON.stringify(place) === shown) return;
    shown = JSON.stringify(place);
    const next = placeAddress(new URL(location.href), place);
    if (next.href !== location.href) pushState(next, {});
  });
  $effect(() => {
    addEventListener('popstate', go);
    return () => removeEventListener('popstate', go);
  });
}
