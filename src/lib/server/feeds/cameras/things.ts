import { cameraId } from '../../../model/camera.ts';
import type { Observation } from '../../../model/change.ts';
import type { Datastream, Entity, Thing } from '../../../model/entity.ts';
import { idOf, type Id } from '../../../model/id.ts';
import type { RegisteredCamera } from './register.ts';
import type { Seen } from './watch.ts';

/** Silence for this long and nothing is known of a picture: at least six looks that nobody took. */
const staleAfterMs = 120_000;

type Ground = (lonDeg: number, latDeg: number) => number;

/** A camera of the register with its two datastreams. */
export function entitiesOf(camera: RegisteredCamera, generated: boolean, groundM: Ground): Entity[] {
  const { code, name, lonDeg, latDeg, division, owner, telephone, enterprise } = camera;
  const { watches, headingDeg, viewDeg, rangeM, mountM } = camera;
  const thing: Thing = {
    type: 'Thing',
    id: cameraId(code),
    kind: 'Camera',
    name,
    location: [lonDeg, latDeg, groundM(lonDeg, latDeg)],
    ...(division === '' ? {} : { division }),
    ...(owner.zh === '' && telephone === ''
      ? {}
      : { responsible: { zh: `${owner.zh} ${telephone}`.trim(), en: `${owner.en} ${telephone}`.trim() } }),
    properties: {
      code,
      watches,
      ...said({ headingDeg, viewDeg, rangeM, mountM }),
      ...(enterprise === '' ? {} : { enterprise: idOf('Enterprise', enterprise) }),
    },
    ...(generated ? { generated } : {}),
  };
  return [thing, ...streamsOf(code)];
}

function said(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function streamsOf(code: string): Datastream[] {
  const common = { type: 'Datastream', thing: cameraId(code), decimals: 0, staleAfterMs } as const;
  return [
    {
      ...common,
      id: streamId(code, 'pictureAge'),
      property: 'pictureAge',
      name: { zh: '最新一帧距今', en: 'Age of the newest frame' },
      unit: 's',
    },
    {
      ...common,
      id: streamId(code, 'picture'),
      property: 'picture',
      name: { zh: '有画面（1 有，0 无）', en: 'Picture (1 yes, 0 no)' },
      unit: '',
    },
  ];
}

const streamId = (code: string, property: 'picture' | 'pictureAge'): Id =>
  idOf('Datastream', `camera-${code}:${property}`);

/**
 * What a look says, in values. A picture that stopped has an age, but the frame says nothing of what is there now, so its
 * quality is `fault`; of one that the gateway does not give not even the age is known.
 */
export function observationsOf(code: string, seen: Seen, nowMs: number): Observation[] {
  if (seen.state === 'waiting') return [];
  const of = (property: 'picture' | 'pictureAge', result: number | null): Observation => ({
    datastream: streamId(code, property),
    phenomenonTime: nowMs,
    resultTime: nowMs,
    result,
  });
  if (seen.state === 'away') return [of('picture', 0), { ...of('pictureAge', null), quality: 'no-contact' }];
  const age = of('pictureAge', Math.round(seen.ageS));
  return seen.state === 'live' ? [of('picture', 1), age] : [of('picture', 0), { ...age, quality: 'fault' }];
}
