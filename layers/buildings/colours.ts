/** Matt blue-grey, lighter with height, so that a skyline reads without any colour of its own. */
export const facadeColours = { low: '#4a5a6b', high: '#8ea0b3', window: '#ffd9a0' } as const;
