import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { addressOf, momentOf } from '../../cockpit/moment-address.ts';
import { placeAddress, placeOf } from '../../cockpit/place-address.ts';
import type { SharedState } from '../../model/share.ts';

/** What that lies in this browser goes with a link. */
export interface Along {
  readonly own: boolean;
  readonly proposals: boolean;
}

/** What this screen shows now. Reads the runes it needs at once. */
export function stateOf(cockpit: Cockpit, { own: withOwn, proposals: withProposals }: Along): SharedState {
  const { screen, scope, own, proposals, selected } = cockpit;
  const { page, division } = scope;
  const bare = addressOf(new URL('http://x/'), cockpit.time());
  const place = placeAddress(bare, { page, division, selected: selected?.id });
  const camera = cockpit.stage?.camera.pose();
  const left = [...(withOwn ? [] : own.list), ...(withProposals ? [] : proposals.list)];
  const shown = screen.laid(cockpit.layers.filter((layer) => screen.shows(layer)));
  return {
    on: shown.map(({ id }) => id),
    faded: Object.fromEntries([...screen.faded].filter(([, share]) => share < 1)),
    chosen: Object.fromEntries(screen.chosen),
    ...(camera ? { camera } : {}),
    ...{ place: place.searchParams.toString(), language: screen.language, theme: screen.theme },
    ...(withOwn && own.list.length > 0 ? { own: own.list } : {}),
    ...(withProposals && proposals.list.length > 0 ? { proposals: proposalsOf(cockpit) } : {}),
    ...(left.length > 0 ? { left: left.map(({ title }) => title.slice(0, 200)) } : {}),
  };
}

const proposalsOf = ({ proposals: { list, chosen } }: Cockpit) => ({ list, ...(chosen ? { chosen } : {}) });

/** Makes this screen show what was shared, all but the camera; gives back the ids of layers there are none of. */
export function restore(cockpit: Cockpit, state: Partial<SharedState>): string[] {
  const { screen } = cockpit;
  const { on, faded, chosen, language, theme, own, proposals, place } = state;
  if (on) {
    for (const layer of cockpit.layers) if (screen.shows(layer) !== on.includes(layer.id)) screen.toggle(layer);
    screen.order = on;
    screen.faded.clear();
    for (const [id, share] of Object.entries(faded ?? {})) screen.faded.set(id, share);
  }
  for (const [id, look] of Object.entries(chosen ?? {})) screen.chosen.set(id, look);
  screen.language = language ?? screen.language;
  screen.theme = theme ?? screen.theme;
  const known = new Set(own?.map(({ id }) => id));
  if (own) cockpit.own.list = [...own, ...cockpit.own.list.filter(({ id }) => !known.has(id))];
  if (proposals) cockpit.proposals.take(proposals.list, proposals.chosen);
  if (place) goThere(cockpit, new URLSearchParams(place));
  return on?.filter((id) => !cockpit.layers.some((layer) => layer.id === id)) ?? [];
}

function goThere(cockpit: Cockpit, query: URLSearchParams): void {
  const { page, division, selected } = placeOf(query);
  cockpit.scope.page = page;
  cockpit.scope.division = division;
  cockpit.selected = selected && { id: selected };
  if (selected) void cockpit.still.seek(selected).catch(() => undefined);
  const moment = momentOf(query);
  if (!moment || !cockpit.times) return;
  cockpit.times.mode(moment.mode);
  cockpit.times.seek(moment.atMs);
  if (moment.speed !== undefined) cockpit.times.play(moment.speed);
}
