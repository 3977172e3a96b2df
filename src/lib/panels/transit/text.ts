export const text = {
  title: { zh: '公交', en: 'Public transport' },
  aside: { zh: '实时 · GTFS', en: 'now · GTFS' },
  running: { zh: '在途车辆', en: 'under way' },
  punctual: { zh: '准点率', en: 'on time' },
  unknown: { zh: '晚点未知线路', en: 'lines unknown' },
  late: { zh: '平均晚点', en: 'mean delay' },
  minutes: { zh: '{minutes} 分', en: '{minutes} min' },
  vehicles: { zh: '{count} 辆', en: '{count} buses' },
  idle: { zh: '无车在途', en: 'none under way' },
  lateUnknown: { zh: '晚点未知', en: 'delay unknown' },
  onTime: { zh: '准点', en: 'on time' },
  veryLate: { zh: '严重晚点', en: 'very late' },
  source: {
    zh: '{count} 条线路，未知在前 — {time} · 演示数据',
    en: '{count} lines, unknown first — {time} · generated',
  },
  none: { zh: '没有收到任何公交数据。', en: 'Nothing is heard of public transport.' },
  aboutRunning: {
    zh: 'GTFS-Realtime VehiclePosition 中 3 分钟内有位置的车辆数，按线路每分钟统计。',
    en: 'Vehicles with a GTFS-Realtime position within 3 minutes, counted per line every minute.',
  },
  aboutPunctual: {
    zh: '晚点不超过 3 分钟的车辆占已知晚点车辆的比例，各线按在途车辆数加权；晚点取自 TripUpdate。',
    en: 'Share of vehicles at most 3 minutes late, of those whose delay TripUpdates tell; lines weigh by vehicles under way.',
  },
  aboutUnknown: {
    zh: '有车在途而没有任何晚点信息的线路数，不算准点。',
    en: 'Lines with vehicles under way of which no delay is told; they do not count as on time.',
  },
  aboutSource: { zh: '公交运营方 GTFS 与 GTFS-Realtime', en: 'The operator’s GTFS and GTFS-Realtime' },
};
