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

/** The colours words are drawn in, told apart by any eyes (Okabe and Ito, 2008); neighbours in the list differ most. */
export const lineColours = ['#d55e00', '#e69f00', '#56b4e9', '#cc79a7', '#009e73', '#0072b2', '#f0e442'] as const;
