import type { City } from '../model/city.ts';
import type { Thing } from '../model/entity.ts';
import { FeedState } from '../model/feed-state.ts';
import { typeOf, type Id } from '../model/id.ts';
import { stillThings, type StillFile } from '../model/still.ts';
import type { LayerManifest } from '../stage/layer.ts';
import { readStill } from '../stage/read-still.ts';

interface Known {
  readonly file: StillFile;
  readonly state: FeedState;
}

/** What stands still, by layer, as things like those of the feeds; each file is read when somebody first asks for it. */
export class Still {
  #known = $state.raw<ReadonlyMap<string, Known>>(new Map());
  readonly #layers: readonly LayerManifest[];
  readonly #tilesUrl: string;
  readonly #read: (url: string) => Promise<StillFile>;
  readonly #asked = new Map<string, Promise<void>>();

  constructor(city: City, layers: readonly LayerManifest[], read: (url: string) => Promise<StillFile> = readStill) {
    this.#layers = layers.filter(({ file }) => file);
    this.#tilesUrl = `/tiles/${city.id}`;
    this.#read = read;
  }

  /** Rejects with a sentence; what failed is asked for again the next time. */
  load(layer: string): Promise<void> {
    const manifest = this.#layers.find(({ id }) => id === layer);
    if (!manifest) return Promise.resolve();
    const asked = this.#asked.get(layer) ?? this.#take(manifest);
    this.#asked.set(layer, asked);
    return asked;
  }

  async #take({ id, file }: LayerManifest): Promise<void> {
    try {
      const still = await this.#read(`${this.#tilesUrl}/${file}`);
      const state = new FeedState(id);
      state.apply({ feed: id, seq: 1, time: Date.parse(still.date), upsert: stillThings(still) });
      this.#known = new Map(this.#known).set(id, { file: still, state });
    } catch (error) {
      this.#asked.delete(id);
      throw error;
    }
  }

  async loadAll(): Promise<void> {
    await Promise.all(this.#layers.map(({ id }) => this.load(id)));
  }

  /** Reads the layer that would hold a thing of this id, if there is one. */
  async seek(id: Id): Promise<boolean> {
    const layer = this.#layers.find(({ kinds }) => kinds.includes(typeOf(id)));
    if (layer) await this.load(layer.id);
    return this.find(id) !== undefined;
  }

  /** What a layer holds, once it is read. */
  state(layer: string): FeedState | undefined {
    return this.#known.get(layer)?.state;
  }

  /** Whence and of what date a layer is, once it is read. */
  file(layer: string): StillFile | undefined {
    return this.#known.get(layer)?.file;
  }

  find(id: Id): { thing: Thing; state: FeedState } | undefined {
    for (const { state } of this.#known.values()) {
      const thing = state.things.get(id);
      if (thing) return { thing, state };
    }
    return undefined;
  }
}
