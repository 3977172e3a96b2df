/** The colours words are drawn in, told apart by any eyes (Okabe and Ito, 2008); neighbours in the list differ most. */
export const lineColours = ['#d55e00', '#e69f00', '#56b4e9', '#cc79a7', '#009e73', '#0072b2', '#f0e442'] as const;
