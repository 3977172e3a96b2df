/** What must not be built on, or asks for leave, in the order it is said; layers of the still city. */
export const checkedLayers = [
  'ecological-red-line',
  'basic-farmland',
  'water-source-zones',
  'nature-reserves',
  'forest-parks',
  'wetlands',
  'public-forest',
  'rivers',
  'lakes',
  'old-trees',
] as const;
