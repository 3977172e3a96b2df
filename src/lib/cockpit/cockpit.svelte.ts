import { createSubscriber } from 'svelte/reactivity';
import { getContext, setContext } from 'svelte';
import { type BuildingShow, plainShow } from '../model/building-tint.ts';
import type { City } from '../model/city.ts';
import { unnamed, type Answer } from '../model/command.ts';
import type { Alert, Thing } from '../model/entity.ts';
import type { FeedStatus } from '../model/feed.ts';
import { FeedState } from '../model/feed-state.ts';
import type { FeedId, Id } from '../model/id.ts';
import type { MoverTable } from '../model/mover-table.ts';
import type { Language, Text } from '../model/text.ts';
import type { Live } from '../live/live.ts';
import type { TimeMachine, TimeState } from '../live/time-machine.ts';
import type { LayerManifest, LayerView } from '../stage/layer.ts';
import type { Picture } from '../stage/opened-stage.ts';
import type { Pick } from '../stage/stage.ts';
import { alertsByThing } from './alerts-by-thing.ts';
import { calmed } from './calmed.ts';
import { Comparison } from './compare/comparison.svelte.ts';
import { Hand } from './hand.svelte.ts';
import { Maps } from './maps.svelte.ts';
import { OwnLayers } from './own-layers.svelte.ts';
import { Proposals } from './proposals.svelte.ts';
import { openLayerView } from './layer-view.ts';
import { analysisViewOf, Findings } from './findings.svelte.ts';
import { ago, clock, dateOf, locales, say } from './say.ts';
import { Scope } from './scope.svelte.ts';
import type { Screen } from './screen.svelte.ts';
import { notOfThePast, stillWaits, unread, notSent } from './sentences.ts';
import { Still } from './still.svelte.ts';
import { Stories } from './stories.svelte.ts';

/** Panels read big data at most this often. */
const readEveryMs = 250;
const noticesAtMost = 3;
/** From so far a thing without extent is looked at. */
const nearM = 1400;
/** The clock turns by the second; a moment that was chosen is shown at once. */
const turnsAtMs = 950;
/** Charts that end at the moment shown are drawn anew when they miss so much of it. */
const chartsEveryMs = 300_000;
/** What only an analysis knows has no readings. */
const nothingTold = new FeedState('analysis');

/** What a person selected: a thing of a feed, or a building of the still city. */
export type Selection = Pick | { readonly id: Id; readonly layer?: undefined };

/** What the operator chose, and the way from a panel to the live city. Big data stays outside the runes. */
export class Cockpit {
  readonly city: City;
  readonly live: Live;
  readonly layers: readonly LayerManifest[];
  readonly screen: Screen;
  /** Absent where the page shows nothing but now. */
  readonly times: TimeMachine | undefined;
  /** Which page, and of what part of the district. */
  readonly scope: Scope;
  /** Zones, rivers, plants: what stands still and no feed tells of. */
  readonly still: Still;
  /** Layers that were brought, drawn or reckoned on this screen. */
  readonly own = new OwnLayers();
  /** What somebody proposes to build. */
  readonly proposals = new Proposals();
  /** Flat, or the city itself. */
  readonly maps = new Maps();
  readonly stories = new Stories();
  /** What analyses worked out of what is known. */
  readonly findings: Findings;
  selected = $state.raw<Selection>();
  /** What is shown beside: other layers, another moment. */
  readonly compare: Comparison;
  /** How buildings are shown. */
  buildings = $state.raw<BuildingShow>(plainShow);
  stage = $state.raw<Picture>();
  readonly isOfPage = true;
  /** The hand on the map, and what it holds. */
  readonly hand = new Hand();
  /** The moment that is shown: the hub's clock by the second, or where somebody went in the past. */
  now = $state(Date.now());
  /** Where charts end: never after `now`, at most five minutes before it. */
  chartsTo = $state(Date.now());
  /** Sentences the operator should read, the newest last. */
  readonly notices = $state<{ id: number; sentence: string }[]>([]);
  #noticed = 0;
  /** What layers draw from; one object for the life of the page. */
  readonly view: LayerView;
  readonly #changed: () => void;
  readonly #alertsOf = alertsByThing();

  constructor(city: City, live: Live, layers: readonly LayerManifest[], screen: Screen, times?: TimeMachine) {
    this.city = city;
    this.live = live;
    this.layers = layers;
    this.screen = screen;
    this.times = times;
    this.scope = new Scope(city);
    this.still = new Still(city, layers);
    this.findings = new Findings(city, analysisViewOf(this));
    this.view = openLayerView(this, this);
    this.compare = new Comparison(this);
    this.#changed = createSubscriber((update) => live.watch(calmed(update, readEveryMs)));
  }

  state(feed: FeedId): FeedState | undefined {
    this.#changed();
    return this.live.state(feed);
  }

  /** What a feed knows of the part of the district that is shown. */
  stateHere(feed: FeedId): FeedState | undefined {
    const state = this.state(feed);
    return state && this.scope.part(state);
  }
  movers(feed: FeedId): MoverTable | undefined {
    this.#changed();
    return this.live.movers(feed);
  }

  statuses(): readonly FeedStatus[] {
    this.#changed();
    return this.live.statuses();
  }

  connection(): ReturnType<Live['connection']> {
    this.#changed();
    return this.live.connection();
  }

  /** Which time is shown. */
  time(): TimeState {
    this.#changed();
    void this.now;
    return this.times?.time() ?? alwaysLive(this.now);
  }

  /** Turns the clock to the moment that is shown; to be called several times a second. */
  turn(): void {
    const nowMs = this.times?.time().nowMs ?? Date.now() + this.live.connection().clockOffsetMs;
    if (Math.abs(nowMs - this.now) < turnsAtMs) return;
    this.now = nowMs;
    if (nowMs < this.chartsTo || nowMs - this.chartsTo > chartsEveryMs) this.chartsTo = nowMs;
  }

  /** How fast `now` goes on. */
  get pace(): number {
    const time = this.times?.time();
    if (!time || time.kind === 'live') return 1;
    return time.playing ? time.speed : 0;
  }

  /** The thing and what knows it: a feed, or the file of a layer. */
  find(id: Id): { thing: Thing; state: FeedState } | undefined {
    for (const { feed } of this.statuses()) {
      const state = this.live.state(feed);
      const thing = state?.things.get(id);
      if (state && thing) return { thing, state };
    }
    const worked = this.findings.find(id);
    return worked ? { thing: worked, state: nothingTold } : this.still.find(id);
  }

  alertsOf(thing: Id): readonly Alert[] {
    return this.#alertsOf(this.state('alerts'), thing);
  }

  say(text: Text, values?: Readonly<Record<string, string | number>>): string {
    return say(text, this.screen.language, values);
  }

  ago(timeMs: number): string {
    return ago(timeMs, this.now, this.screen.language);
  }

  clock(timeMs: number, seconds = false): string {
    return clock(timeMs, this.city.timeZone, seconds);
  }

  date(timeMs: number): string {
    return dateOf(timeMs, this.city.timeZone, this.screen.language);
  }

  get language(): Language {
    return this.screen.language;
  }

  get locale(): string {
    return locales[this.screen.language];
  }

  /** Tells the operator; what was said and not put away makes room for the new. */
  tell(text: Text, values?: Readonly<Record<string, string | number>>): void {
    this.notices.push({ id: (this.#noticed += 1), sentence: this.say(text, values) });
    if (this.notices.length > noticesAtMost) this.notices.shift();
  }

  /** Whoever is at this screen, as orders and others name them. */
  get person(): string {
    return this.screen.person || this.say(unnamed);
  }

  /** Asks for something to be done, in the name of whoever is at this screen; what is refused is said here. */
  async command(name: string, given: unknown, why = ''): Promise<Answer | undefined> {
    if (this.time().kind !== 'live' || !this.live.command) return void this.tell(notOfThePast);
    try {
      const answer = await this.live.command({ name, given, by: this.person, why });
      if ('refused' in answer) this.tell(answer.refused);
      else if ('waits' in answer) this.tell(stillWaits, { number: answer.waits });
      return answer;
    } catch (error) {
      this.tell(notSent, { reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  putAway(notice: number): void {
    this.notices.splice(
      this.notices.findIndex(({ id }) => id === notice),
      1,
    );
  }

  /** Selects a thing and takes the camera to it: from a number to its place in one action. */
  goTo(id: Id): void {
    // What the map itself told of it is kept.
    if (this.selected?.id !== id) this.selected = { id };
    const position = this.placeOf(id);
    if (position) return void this.stage?.camera.flyTo(position, { distanceM: this.#distanceM(id), pitchDeg: -32 });
    // A thing of a layer that nobody looked at yet.
    this.still.seek(id).then(
      (found) => found && this.selected?.id === id && this.goTo(id),
      (error: unknown) => this.tell(unread, { reason: error instanceof Error ? error.message : String(error) }),
    );
  }

  /** Far enough away to see the whole of it. */
  #distanceM(id: Id): number {
    const spanM = this.find(id)?.thing.properties?.spanM;
    return Math.max(nearM, typeof spanM === 'number' ? spanM * 1.4 : 0);
  }

  /** Shows the figures of a division, or of the whole district, and takes the camera over it. */
  enter(code: string | undefined): void {
    this.scope.division = code;
    this.selected = undefined;
    const division = code === undefined ? undefined : this.scope.find(code);
    if (!division) return void this.stage?.camera.flyHome();
    const distanceM = code!.length > 9 ? 3_000 : 8_000;
    void this.stage?.camera.flyTo(division.centre, { distanceM, pitchDeg: -40 });
  }

  /** Where a thing is: its place, or its last fix. */
  placeOf(id: Id): readonly [number, number, number?] | undefined {
    const found = this.find(id);
    if (!found) return this.selected?.id === id && this.selected.layer ? this.selected.position : undefined;
    if (found.thing.location) return found.thing.location;
    const mover = this.live.movers(found.state.feed)?.read(id);
    return mover && this.stage ? this.stage.frame.locate([mover.x, mover.y, mover.z]) : undefined;
  }
}

function alwaysLive(nowMs: number): TimeState {
  return { kind: 'live', nowMs, playing: true, speed: 1, mode: 'known', behindLiveMs: 0, trouble: '' };
}

const key = Symbol('cockpit');

export function provideCockpit(cockpit: Cockpit): Cockpit {
  return setContext(key, cockpit);
}

/** The cockpit as a component's context, for whoever mounts a panel by itself. */
export function contextOf(cockpit: Cockpit): Map<unknown, unknown> {
  return new Map([[key, cockpit]]);
}

export function useCockpit(): Cockpit {
  return getContext<Cockpit>(key);
}
