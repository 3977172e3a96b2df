/** Metres. The river lies in front (y > 0), the inner canal behind; z is 0 on the floor of the channel. */
export const channel = { halfWidth: 11, halfLength: 30, wallM: 0.8, heightM: 8 } as const;
/** Three bays, each with a leaf of the gate and a pump. */
export const baysX = [-7, 0, 7] as const;
export const leaf = { widthM: 5.6, heightM: 6, thickM: 0.35, y: 11, sillM: 0.6 } as const;
export const pumpY = -12;
/** The level a gauge shows when the water stands on the floor of the channel. */
export const floorLevelM = 1.5;
/** As far as a leaf can be lifted. */
export const highestOpeningM = 6;
