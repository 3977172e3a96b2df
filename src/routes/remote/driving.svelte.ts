import { openLive, type Live } from '$lib/live/live.ts';
import type { Paired, Push } from '$lib/model/drive.ts';
import type { Thing } from '$lib/model/entity.ts';
import { scenesOf, type Scene } from '$lib/model/scene.ts';
import type { Text } from '$lib/model/text.ts';

const foundAtMost = 12;

/** A phone that drives a wall: its line, the wall it has, what it may push. */
export class Driving {
  wall = $state<string>();
  /** What was last said to the driver. */
  sentence = $state.raw<Text>();
  lost = $state(false);
  scenes = $state.raw<readonly Scene[]>([]);
  #live: Live;
  #feeds: readonly string[] = [];

  constructor() {
    this.#live = this.#open([]);
  }

  /** Which feeds there are is known only when the hub has said so; then all of them are watched, for their names. */
  #open(feeds: readonly string[]): Live {
    this.#feeds = feeds;
    const live = openLive({ feeds, movers: [] });
    live.watch(() => {
      const known = live.statuses().map(({ feed }) => feed);
      if (this.#feeds.length === 0 && known.length > 0) {
        live.close();
        this.#live = this.#open(known);
        return;
      }
      this.#follow();
    });
    live.hear?.((event, [sentence]) => {
      if (event === 'parted') this.wall = undefined;
      if (event === 'parted' || event === 'held') this.sentence = sentence as Text;
    });
    return live;
  }

  #follow(): void {
    this.lost = this.#live.connection().state === 'lost';
    // A new line is another driver: the wall must be asked again.
    if (this.lost) this.wall = undefined;
    const desk = this.#live.state('desk');
    if (desk) this.scenes = scenesOf(desk.things.values());
  }

  async pair(code: string, name: string): Promise<void> {
    this.sentence = undefined;
    const paired = (await this.#ask('pair', code, name)) as Paired | undefined;
    if (!paired) return;
    if ('refused' in paired) this.sentence = paired.refused;
    else this.wall = paired.wall;
  }

  push(push: Push): void {
    this.sentence = undefined;
    void this.#ask('drive', push);
  }

  leave(): void {
    this.wall = undefined;
    void this.#ask('leave');
  }

  /** Things of that name, whatever feed knows them. */
  find(words: string): readonly Thing[] {
    const wanted = words.trim().toLowerCase();
    if (wanted === '') return [];
    const all = this.#feeds.flatMap((feed) => [...(this.#live.state(feed)?.things.values() ?? [])]);
    const named = all.filter(
      ({ name, location }) => location && `${name.zh} ${name.en}`.toLowerCase().includes(wanted),
    );
    return named.slice(0, foundAtMost);
  }

  async #ask(event: string, ...args: readonly unknown[]): Promise<unknown> {
    try {
      return await this.#live.ask?.(event, ...args);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.sentence = { zh: said, en: said };
      return undefined;
    }
  }

  close(): void {
    this.#live.close();
  }
}
