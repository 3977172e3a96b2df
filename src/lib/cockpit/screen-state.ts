import type { Cockpit } from './cockpit.svelte.ts';
import { addressOf, momentOf } from './moment-address.ts';
import { placeAddress, placeOf } from './place-address.ts';
import { isOnlyHere } from '../model/own-source.ts';
import { plainGround } from '../model/section.ts';
import type { SharedState } from '../model/share.ts';

/** What that lies in this browser goes with a link. */
export interface Along {
  readonly own: boolean;
  readonly proposals: boolean;
}

/** What this screen shows now. Reads the runes it needs at once. */
export function stateOf(
  cockpit: Cockpit,
  { own: withOwn = false, proposals: withProposals = false }: Partial<Along> = {},
): SharedState {
  const { screen, scope, own, proposals, selected, maps } = cockpit;
  const { page, division } = scope;
  const bare = addressOf(new URL('http://x/'), cockpit.time());
  const place = placeAddress(bare, { page, division, selected: selected?.id });
  const camera = cockpit.stage?.camera.pose();
  const compare = cockpit.compare.shared();
  // What lies in a file of this browser cannot go; keys are in no layer.
  const going = withOwn ? own.list.filter(({ source }) => !isOnlyHere(source)) : [];
  const left = [...own.list.filter((layer) => !going.includes(layer)), ...(withProposals ? [] : proposals.list)];
  const shown = screen.laid(cockpit.layers.filter((layer) => screen.shows(layer)));
  return {
    on: shown.map(({ id }) => id),
    faded: Object.fromEntries([...screen.faded].filter(([, share]) => share < 1)),
    chosen: Object.fromEntries(screen.chosen),
    ...(camera ? { camera } : {}),
    ...(maps.deep ? { deep: true as const } : {}),
    ...(maps.section ? { section: maps.section } : {}),
    ...(maps.ground.alpha < 1 || maps.ground.below ? { ground: maps.ground } : {}),
    ...{ place: place.searchParams.toString(), language: screen.language, theme: screen.theme },
    ...(compare ? { compare } : {}),
    ...(going.length > 0 ? { own: going } : {}),
    ...(withProposals && proposals.list.length > 0 ? { proposals: proposalsOf(cockpit) } : {}),
    ...(left.length > 0 ? { left: left.map(({ title }) => title.slice(0, 200)) } : {}),
  };
}

const proposalsOf = ({ proposals: { list, chosen } }: Cockpit) => ({ list, ...(chosen ? { chosen } : {}) });

/** Makes this screen show what was shared; gives back the ids of layers there are none of. `flies`: on a way that can be followed. */
export function restore(cockpit: Cockpit, state: Partial<SharedState>, { flies = false } = {}): string[] {
  const { screen, maps } = cockpit;
  const { on, faded, chosen, language, theme, own, proposals, place, camera, deep, story, compare } = state;
  const { section, ground = plainGround } = state;
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
  if (proposals) {
    cockpit.proposals.take(proposals.list, proposals.chosen);
    // Whoever came for them finds them open.
    screen.arrangement.show('proposals');
  }
  if (story) cockpit.stories.receive(story);
  if (compare) cockpit.compare.restore(compare);
  if (place !== undefined) goThere(cockpit, new URLSearchParams(place));
  if (camera) [maps.section, maps.ground] = [section, ground];
  if (camera) maps.show(deep === true, { pose: camera, flies });
  return on?.filter((id) => !cockpit.layers.some((layer) => layer.id === id)) ?? [];
}

function goThere(cockpit: Cockpit, query: URLSearchParams): void {
  const { times, scope } = cockpit;
  const { page, division, selected } = placeOf(query);
  scope.page = page;
  scope.division = division;
  cockpit.selected = selected && { id: selected };
  if (selected) void cockpit.still.seek(selected).catch(() => undefined);
  const moment = momentOf(query);
  if (!times) return;
  if (!moment) return void (times.time().kind === 'past' && times.live());
  times.mode(moment.mode);
  times.seek(moment.atMs);
  if (moment.speed !== undefined) times.play(moment.speed);
}
