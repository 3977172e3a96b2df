export const text = {
  title: { zh: '坐标', en: 'Coordinates' },
  purpose: {
    zh: '看一点在各坐标系里的坐标，或去到一个坐标。',
    en: 'A place in every coordinate system, or the way to a place.',
  },
  datums: {
    wgs84: { zh: 'WGS-84 / CGCS2000', en: 'WGS-84 / CGCS2000' },
    gcj02: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 (Amap, Tencent)' },
    bd09: { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' },
  },
  grids: {
    'gauss-kruger': {
      zh: 'CGCS2000 三度带 {zone}（{meridian}°E）北、东',
      en: 'CGCS2000 3° zone {zone} ({meridian}°E) north, east',
    },
    utm: { zh: 'UTM {zone}N（{meridian}°E）东、北', en: 'UTM {zone}N ({meridian}°E) east, north' },
  },
  same: {
    zh: 'WGS-84 与 CGCS2000：椭球相差 0.1 毫米，同一历元下相差数厘米，合为一行。历元不作转换：板块每年移动约 3 厘米，今日 GNSS 实测与 2000.0 历元可差近 1 米。',
    en: 'WGS-84 and CGCS2000: their ellipsoids differ by 0.1 mm, and at one epoch they agree within centimetres, so they are one row. Epochs are not transformed: the plate moves about 3 cm a year, so what GNSS measures today may be nearly 1 m off epoch 2000.0.',
  },
  pointer: { zh: '指针处', en: 'At the pointer' },
  picked: { zh: '所取的点', en: 'The point that was taken' },
  nothing: { zh: '把指针移到地图上，或取点，或输入坐标', en: 'Point at the map, take a point, or type coordinates.' },
  pick: { zh: '取点', en: 'Take a point' },
  release: { zh: '放开', en: 'Let go' },
  dms: { zh: '度分秒', en: 'Deg min sec' },
  copy: { zh: '复制 {name}', en: 'Copy {name}' },
  sketch: { zh: '所取的点', en: 'The point that was taken' },
  goTo: { zh: '前往', en: 'Go' },
  typed: { zh: '输入任一种坐标', en: 'Coordinates of any of these' },
  example: { zh: '如 120.15, 30.28 高德', en: 'such as 120.15, 30.28 GCJ-02' },
  understood: { zh: '理解为：{as}', en: 'Understood as: {as}' },
  degrees: { zh: '{datum}，经度 {lon}°，纬度 {lat}°', en: '{datum}, longitude {lon}°, latitude {lat}°' },
  swapped: { zh: '（纬度在前）', en: ' (latitude first)' },
  whichDatum: { zh: '没有说明坐标系，是哪一种？', en: 'The datum was not said. Which is it?' },
  whichGrid: { zh: '可有几种理解，是哪一种？', en: 'It may be meant in several ways. Which?' },
  away: { zh: '{as} · 与第一种相距 {away}', en: '{as} · {away} from the first' },
  outside: { zh: '该点在本区之外，地图不能前往', en: 'That is outside of this city; the map does not go there.' },
  unread: {
    form: {
      zh: '未能识别“{typed}”：应为经纬度（十进制或度分秒）、三度带或 UTM 的北、东坐标',
      en: '“{typed}” was not understood: expected longitude and latitude (decimal or degrees, minutes, seconds), or metres of a 3° zone or of UTM.',
    },
    range: {
      zh: '“{typed}”超出范围：纬度不过 90°，经度不过 180°，北坐标不过 10 000 km',
      en: '“{typed}” is out of range: latitude to 90°, longitude to 180°, northing to 10,000 km.',
    },
    sixDegrees: {
      zh: '“{typed}”像是六度带坐标；请换成三度带（带号 25–45）',
      en: '“{typed}” looks like a zone of 6°; give a zone of 3° (25–45).',
    },
  },
  failed: { zh: '投影库未能载入：{why}', en: 'The projections could not be loaded: {why}' },
} as const;
