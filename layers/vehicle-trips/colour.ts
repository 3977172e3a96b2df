export const colour = '#7fc4ff';
