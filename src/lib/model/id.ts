/** An NGSI-LD name, `urn:ngsi-ld:<Type>:<local>` (ETSI GS CIM 009, clause 4.6.4 recommends the form). */
export type Id = `urn:ngsi-ld:${string}:${string}`;
/** The name of a source, the same word in `server/feeds`, in `layers` and in `panels`: `hj212`, `vehicles`, `alerts`. */
export type FeedId = string;

const shape = /^urn:ngsi-ld:([A-Z][A-Za-z0-9]*):([A-Za-z0-9._:-]+)$/;

/** Makes the id of a `type` known locally as `local`; characters a URN cannot hold become `-`. */
export function idOf(type: string, local: string): Id {
  return `urn:ngsi-ld:${type}:${local.replace(/[^A-Za-z0-9._:-]/g, '-')}`;
}

export function isId(text: string): text is Id {
  return shape.test(text);
}

/** `AirStation` of `urn:ngsi-ld:AirStation:xixi`. */
export function typeOf(id: Id): string {
  return shape.exec(id)?.[1] ?? '';
}
