/** The settings of the doors at which devices and platforms knock: a new feed with a door adds its own here, once. */
export const doorSettings = [
  'HJ212_PORT',
  'SL651_PORT',
  'VEHICLES_PORT',
  'PARKING_PORT',
  'CHECKPOINTS_PORT',
  'WASTE_PORT',
  'CITY_CASES_PORT',
  'SIGNALS_PORT',
  'RESOURCES_PORT',
  'DRONES_PORT',
] as const;

/** Every door at a port that the system chooses, so that houses of tests do not meet. */
export const doorsAnywhere: Readonly<Record<string, string>> = Object.fromEntries(
  doorSettings.map((setting) => [setting, '0']),
);
