/** The one feed of the benches. */
export const feed = 'vehicles';
