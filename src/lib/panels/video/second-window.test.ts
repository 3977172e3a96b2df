import { afterEach, expect, it } from 'vitest';
import { idOf } from '../../model/id.ts';
import { hearCentre, openTelling } from './second-window.ts';
import type { Centre } from './centre.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));
const centre: Centre = { id: idOf('Shelter', 's'), name: { zh: '所', en: 'shelter' }, place: [120, 30] };

it('a second window hears around what the wall is, also where it was open before the desk', async () => {
  const heard: (Centre | undefined)[] = [];
  closers.push(hearCentre((now) => heard.push(now)));
  const desk = openTelling(() => desk.tell(centre));
  closers.push(desk.close);
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual([centre]);
  desk.tell(undefined);
  await expect.poll(() => heard).toEqual([centre, undefined]);
});
