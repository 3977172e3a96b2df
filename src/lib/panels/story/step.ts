import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { restore, stateOf } from '../../cockpit/screen-state.ts';
import type { StepView, Story } from '../../model/story.ts';
import { text } from './text.ts';

/** What this screen shows now, as a step keeps it. */
export function viewNow(cockpit: Cockpit): StepView {
  const { on, faded, chosen, camera, deep, section, ground, place } = stateOf(cockpit);
  const mine = cockpit.own.list.filter(({ visible }) => visible).map(({ id }) => id);
  return {
    ...{ on, faded, chosen, place },
    ...(camera ? { camera } : {}),
    ...(deep ? { deep } : {}),
    ...(section ? { section } : {}),
    ...(ground ? { ground } : {}),
    ...(mine.length > 0 ? { mine } : {}),
  };
}

/** Shows a step: layers, time, selection, and the camera on its way there. What is not here is said. */
export function showStep(cockpit: Cockpit, view: StepView): void {
  const missing = restore(cockpit, view, { flies: true });
  if (missing.length > 0) cockpit.tell(text.missing, { titles: missing.join('、') });
  const mine = view.mine ?? [];
  for (const { id, visible } of cockpit.own.list)
    if (visible !== mine.includes(id)) cockpit.own.change(id, { visible: !visible });
  const lost = mine.filter((id) => !cockpit.own.find(id));
  if (lost.length > 0) cockpit.tell(text.lost, { count: lost.length });
}

/** Layers of one's own that a story shows somewhere. */
export function ownIn(cockpit: Cockpit, { steps }: Story) {
  const wanted = new Set(steps.flatMap(({ view }) => view.mine ?? []));
  return cockpit.own.list.filter(({ id }) => wanted.has(id));
}
