export const borderColour = '#9fd0ff';
