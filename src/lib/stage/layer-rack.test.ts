import { describe, expect, it } from 'vitest';
import { idOf, type Id } from '../model/id.ts';
import type { Layer, LayerView, OpenLayer } from './layer.ts';
import { openLayerRack } from './layer-rack.ts';
import type { Stage } from './stage.ts';

const view = {} as LayerView;

/** A stage that only remembers what was swept from it. */
function rack() {
  const swept: string[] = [];
  const broken: string[] = [];
  const stage = {
    requestRender: () => undefined,
    deck: { draw: (room: string) => void swept.push(`deck ${room}`) },
    three: { remove: (room: string) => void swept.push(`three ${room}`) },
  } as unknown as Stage;
  const opened = openLayerRack(stage, (layer, error) => broken.push(`${layer}: ${(error as Error).message}`));
  return { ...opened, swept, broken };
}

function layer(id: string, open: () => OpenLayer | Promise<OpenLayer>): Layer {
  return { id, open } as unknown as Layer;
}

function counting() {
  const counts = { opened: 0, updated: 0, closed: 0 };
  const open = () => {
    counts.opened += 1;
    return { update: () => void (counts.updated += 1), close: () => void (counts.closed += 1) };
  };
  return { counts, open };
}

describe('the layers of a stage', () => {
  it('says what lies at a place, of the layer that was opened last', async () => {
    const { open, close, lyingAt } = rack();
    const lying = (id: Id) => () => ({ update: () => undefined, close: () => undefined, lyingAt: () => id });
    expect(lyingAt([120, 30])).toBeUndefined();
    await open(layer('below', lying(idOf('Cell', 'one'))));
    await open(layer('above', lying(idOf('Cell', 'two'))));
    await open(layer('standing', counting().open));
    expect(lyingAt([120, 30])).toEqual({ layer: 'above', id: idOf('Cell', 'two') });
    close('above');
    expect(lyingAt([120, 30])).toEqual({ layer: 'below', id: idOf('Cell', 'one') });
  });

  it('gives a layer opened late the view that stands', async () => {
    const { open, update } = rack();
    const { counts, open: openLayer } = counting();
    update(view);
    await open(layer('late', openLayer));
    expect(counts).toEqual({ opened: 1, updated: 1, closed: 0 });
  });

  it('opens a layer once however often it is asked', async () => {
    const { open } = rack();
    const { counts, open: openLayer } = counting();
    const one = layer('one', openLayer);
    await Promise.all([open(one), open(one)]);
    expect(counts.opened).toBe(1);
  });

  it('closes a layer that was closed while it was still opening', async () => {
    const { open, close, ids } = rack();
    const { counts, open: openLayer } = counting();
    const opening = open(layer('slow', () => Promise.resolve().then(openLayer)));
    close('slow');
    await opening;
    expect(counts).toEqual({ opened: 1, updated: 0, closed: 1 });
    expect(ids()).toEqual([]);
  });

  it('closes the layer that throws, says why, sweeps after it, and goes on with the others', async () => {
    const { open, update, ids, broken, swept } = rack();
    const { counts, open: openLayer } = counting();
    const close = () => undefined;
    const fail = () => {
      throw new Error('no such value');
    };
    await open(layer('bad', () => ({ update: fail, close })));
    await open(layer('good', openLayer));
    update(view);
    update(view);
    expect(broken).toEqual(['bad: no such value']);
    expect(swept).toEqual(['deck bad', 'three bad']);
    expect(ids()).toEqual(['good']);
    expect(counts.updated).toBe(2);
  });

  it('opens all again in their order, after the engines, when a context was lost', async () => {
    const { open, update, reopen, ids } = rack();
    const said: string[] = [];
    const noting = (id: string) =>
      layer(id, () => {
        said.push(`open ${id}`);
        return { update: () => void said.push(`update ${id}`), close: () => void said.push(`close ${id}`) };
      });
    await open(noting('a'));
    await open(noting('b'));
    update(view);
    said.length = 0;
    await reopen(() => Promise.resolve(void said.push('engines')));
    expect(said.slice(0, 5)).toEqual(['close a', 'close b', 'engines', 'open a', 'open b']);
    expect(said.slice(5).toSorted()).toEqual(['update a', 'update b']);
    expect(ids()).toEqual(['a', 'b']);
  });
});
