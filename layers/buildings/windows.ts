/** Which share of its windows a kind of house has lit at an hour of the city's clock, from hour to hour in a straight line. */
type Hours = readonly (readonly [hour: number, share: number])[];

/** In the order the tiles count them: dwellings, offices and schools, shops and wards, factory halls. */
const hoursOf: readonly [Hours, Hours, Hours, Hours] = [
  // People come home, stay up, go to bed; a second, short hour before work.
  [
    [0, 0.12],
    [1.5, 0.05],
    [5, 0.04],
    [6.7, 0.2],
    [8.5, 0.06],
    [16.5, 0.08],
    [18.5, 0.27],
    [20.5, 0.36],
    [22, 0.3],
    [23.3, 0.17],
    [24, 0.12],
  ],
  // Full by day, some floors late, corridors all night.
  [
    [0, 0.04],
    [6, 0.03],
    [9, 0.5],
    [17.5, 0.5],
    [19, 0.3],
    [21, 0.18],
    [23, 0.07],
    [24, 0.04],
  ],
  [
    [0, 0.16],
    [5, 0.13],
    [9, 0.36],
    [18, 0.48],
    [21.5, 0.42],
    [22.5, 0.24],
    [24, 0.16],
  ],
  // Three shifts from eight, sixteen and midnight: the evening one is smaller, the night one is a line or two.
  [
    [0, 0.07],
    [7.8, 0.07],
    [8.2, 0.26],
    [15.8, 0.26],
    [16.2, 0.2],
    [23.8, 0.2],
    [24, 0.07],
  ],
];

/** The shares of the four kinds at an hour, 0 … 24. A window that is lit stays lit until its kind's share falls under its own mark. */
export function litShares(hour: number): [number, number, number, number] {
  return hoursOf.map((hours) => shareAt(hours, hour)) as [number, number, number, number];
}

function shareAt(hours: Hours, hour: number): number {
  const next = Math.max(
    1,
    hours.findIndex(([at]) => at >= hour),
  );
  const [[fromHour, from], [toHour, to]] = [hours[next - 1]!, hours[next]!];
  return from + ((to - from) * (hour - fromHour)) / (toHour - fromHour);
}
