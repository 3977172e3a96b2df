export const text = {
  title: { zh: '日照与阴影', en: 'Sun and shadow' },
  purpose: { zh: '建筑阴影，空地与住宅的日照时数。', en: 'Shadows, and hours of sun on open ground and on homes.' },
  source: {
    zh: '太阳位置 suncalc（Meeus）；建筑轮廓与高度 footprints.bin、地形 heights.bin，均为演示数据；建筑 2 km、地形 8 km 内计入，大气折射系数 0.13',
    en: 'Sun by suncalc (Meeus); outlines and heights of buildings footprints.bin, ground heights.bin, both generated; buildings within 2 km and ground within 8 km count; refraction 0.13',
  },
  place: { zh: '位置', en: 'Place' },
  what: { zh: '算什么', en: 'What to reckon' },
  kinds: {
    shadow: { zh: '某时阴影', en: 'Shadows' },
    yard: { zh: '场地日照', en: 'Sun on ground' },
    facade: { zh: '立面日照', en: 'Sun on a façade' },
  },
  noPlace: {
    zh: '先选一个位置：图上点选、输入经纬度，或取地图中心。',
    en: 'Choose a place first: click on the map, type it, or take the middle of the map.',
  },
  date: { zh: '日期', en: 'Date' },
  yearOf: { zh: '年份取自', en: 'In the year of' },
  side: { zh: '边长', en: 'Side' },
  standard: { zh: '标准', en: 'Standard' },
  anyDay: { zh: '任一日（不评价）', en: 'Any day (no standard)' },
  reckon: { zh: '计算', en: 'Reckon' },
  hours: { zh: '日照', en: 'Sun' },
  ground: { zh: '地形', en: 'the ground' },
  proposed: {
    zh: '方案第 {number} 个体块（{levels} 层，{height} m）',
    en: 'proposed mass {number} ({levels} storeys, {height} m)',
  },
  built: {
    zh: '{use} {building} 号（{levels} 层，{height} m）',
    en: '{use} {building} ({levels} storeys, {height} m)',
  },
  shadow: {
    time: { zh: '时刻', en: 'Time of day' },
    found: {
      zh: '太阳方位 {azimuth}°（自北顺时针），高度 {altitude}°；{shaded}% 在阴影中（{cell} m 格，用时 {ms} 毫秒）。',
      en: 'Sun at {azimuth}° (clockwise from north), {altitude}° high; {shaded} % in the shade ({cell} m squares, {ms} ms).',
    },
    layer: { zh: '阴影 {date} {time}', en: 'Shadows {date} {time}' },
    method: {
      zh: '{date} {time} 的阴影：每 {cell} m 格一条射线，计入建筑与地形',
      en: 'Shadows at {date} {time}: a ray for each square of {cell} m, over buildings and ground',
    },
  },
  yard: {
    drawn: { zh: '用所选图层的多边形', en: 'The polygon of the chosen layer' },
    none: { zh: '范围内没有露天地面。', en: 'There is no open ground in the area.' },
    meets: { zh: '{share}% 的露天地面达到{name}。', en: '{share} % of the open ground has “{name}”.' },
    found: {
      zh: '露天地面 {area} m²，平均日照 {mean} h（{cell} m 格，每 5 分钟，用时 {ms} 毫秒）。',
      en: '{area} m² of open ground, {mean} h of sun on average ({cell} m squares, every 5 min, {ms} ms).',
    },
    share: { zh: '占比', en: 'Share' },
    layer: { zh: '场地日照 {day}', en: 'Sun on ground {day}' },
    method: {
      zh: '{day} 真太阳时 {from}–{to} 时的日照时数，{cell} m 格、每 5 分钟一条射线，累计',
      en: 'Hours of sun on {day} from {from} to {to} of true solar time, squares of {cell} m, a ray every 5 min, summed',
    },
  },
  facade: {
    found: {
      zh: '{built}，墙面朝向 {faces}°；当日真太阳时 12 时为 {noon}。窗台按层高加 0.9 m，每分钟一条射线（用时 {ms} 毫秒）。',
      en: '{built}, the wall faces {faces}°; noon of true solar time is {noon}. Sills 0.9 m over each floor, a ray a minute ({ms} ms).',
    },
    short: {
      zh: '{name}：{from}–{to} 时首层有效日照 {hours} h < {wanted} h，不满足。',
      en: '{name}: from {from} to {to} the lowest window has {hours} h < {wanted} h of sun: not enough.',
    },
    enough: {
      zh: '{name}：{from}–{to} 时首层有效日照 {hours} h ≥ {wanted} h，满足。',
      en: '{name}: from {from} to {to} the lowest window has {hours} h ≥ {wanted} h of sun: enough.',
    },
    storey: { zh: '层', en: 'Storey' },
    above: { zh: '窗台高', en: 'Sill' },
    longest: { zh: '最长连续', en: 'Longest' },
    meets: { zh: '达标', en: 'Enough' },
    yes: { zh: '是', en: 'yes' },
    no: { zh: '否', en: 'no' },
    shades: { zh: '{storey} 层何时被谁遮挡', en: 'What shades storey {storey}, and when' },
    free: { zh: '全程无遮挡。', en: 'Nothing does.' },
    layer: { zh: '立面日照 {day}', en: 'Sun on a façade {day}' },
    method: {
      zh: '{day} {built}各层窗台的累计日照时数，每分钟一条射线',
      en: 'Hours of sun on {day} at the sills of {built}, a ray a minute, summed',
    },
  },
} as const;
