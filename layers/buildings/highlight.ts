/** The colour of what can be touched: `--touch` of the cockpit. */
export const pickedColour = '#7fc4ff';

/** Conditions of a 3D Tiles style: the picked building in the touch colour, all others as they are. */
export function highlightOf(local: string | undefined): [string, string][] {
  const plain: [string, string] = ['true', "color('white')"];
  return local === undefined ? [plain] : [[`'' + \${id} === '${local}'`, `color('${pickedColour}')`], plain];
}

/** `x` of `urn:ngsi-ld:Building:x`, the name a tile gives it; nothing for any other thing. */
export function buildingOf(selected: string | undefined): string | undefined {
  return /^urn:ngsi-ld:Building:([A-Za-z0-9._:-]+)$/.exec(selected ?? '')?.[1];
}
