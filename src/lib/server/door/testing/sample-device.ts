import type { Datastream } from '../../../model/entity.ts';
import type { RegisteredDevice } from '../../../model/register.ts';

/** What a sample datastream measures. */
export interface SampleStream {
  readonly property: string;
  readonly unit: string;
  readonly span?: 'hour';
}

export interface SampleDevice extends Pick<RegisteredDevice, 'feed' | 'address'> {
  readonly kind: string;
  readonly name: RegisteredDevice['thing']['name'];
  /** Begins the local ids of its datastreams. */
  readonly local: string;
  readonly streams: readonly SampleStream[];
}

/** A registered device for a door's samples and tests. */
export function sampleDevice({ feed, address, kind, name, local, streams }: SampleDevice): RegisteredDevice {
  const thing = `urn:ngsi-ld:${kind}:sample` as const;
  const datastreams = streams.map(({ property, unit, span }): Datastream => {
    const id = `urn:ngsi-ld:Datastream:${[local, property, span].filter(Boolean).join(':')}` as const;
    const common = { type: 'Datastream', id, thing, property, unit, decimals: 1, staleAfterMs: 60_000 } as const;
    return { ...common, name: { zh: property, en: property }, ...(span && { span }) };
  });
  const location = [119.98, 30.3] as const;
  return { feed, address, thing: { type: 'Thing', id: thing, kind, name, location, generated: true }, datastreams };
}
