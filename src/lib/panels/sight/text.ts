export const text = {
  title: { zh: '通视与可视域', en: 'Sight' },
  purpose: {
    zh: '两点能否互见，一处看得到多大范围，天际线。',
    en: 'Whether two places see each other, what is seen from one, skylines.',
  },
  source: {
    zh: '建筑轮廓与高度 footprints.bin、地形 heights.bin，均为演示数据；计入地球曲率，大气折射系数 0.13；站在建筑上即站在屋顶',
    en: 'Outlines and heights of buildings footprints.bin, ground heights.bin, both generated; with the curvature of the earth and refraction 0.13; on a building one stands on its roof',
  },
  what: { zh: '算什么', en: 'What to reckon' },
  kinds: {
    line: { zh: '通视线', en: 'Line of sight' },
    viewshed: { zh: '可视域', en: 'Viewshed' },
    skyline: { zh: '天际线', en: 'Skyline' },
  },
  reckon: { zh: '计算', en: 'Reckon' },
  ground: { zh: '地形', en: 'the ground' },
  and: { zh: '；', en: '; ' },
  proposed: {
    zh: '方案第 {number} 个体块（{levels} 层，{height} m）',
    en: 'proposed mass {number} ({levels} storeys, {height} m)',
  },
  built: {
    zh: '{use} {building} 号（{levels} 层，{height} m）',
    en: '{use} {building} ({levels} storeys, {height} m)',
  },
  line: {
    from: { zh: '从', en: 'From' },
    to: { zh: '到', en: 'To' },
    fromM: { zh: '起点离地', en: 'Eye over ground' },
    toM: { zh: '终点离地', en: 'Target over ground' },
    need: { zh: '先选起点和终点。', en: 'Choose both ends first.' },
    seen: { zh: '{distance} m 外可见。', en: 'Seen, {distance} m away.' },
    cut: { zh: '{distance} m 外不可见：{at} m 处被{by}挡住。', en: 'Not seen at {distance} m: cut at {at} m by {by}.' },
    profile: { zh: '剖面：椭球高 {low}–{high} m', en: 'Profile: {low} to {high} m above the ellipsoid' },
    layer: { zh: '通视线', en: 'Line of sight' },
    method: {
      zh: '两点间通视，计入建筑、地形、地球曲率与折射 0.13',
      en: 'Line of sight over buildings and ground, with curvature and refraction 0.13',
    },
  },
  viewshed: {
    above: { zh: '视点离地', en: 'Eye over ground' },
    radius: { zh: '半径', en: 'Radius' },
    between: { zh: '方位', en: 'Directions' },
    target: { zh: '目标离地', en: 'Target over ground' },
    add: { zh: '加视点', en: 'Add a viewpoint' },
    remove: { zh: '移除视点 {number}', en: 'Remove viewpoint {number}' },
    none: {
      zh: '还没有视点：先设高度、半径和方位，再加位置，至多 8 个。',
      en: 'No viewpoint yet: set height, radius and directions, then add places, 8 at most.',
    },
    byCount: { zh: '按几处可见分色', en: 'Colour by how many see it' },
    found: {
      zh: '至少一处可见 {any} ha，占所看 {of} ha 的 {share}%（{cell} m 格，{rays} 条射线，{ms} 毫秒）。',
      en: 'Seen by any: {any} ha, {share} % of the {of} ha looked at ({cell} m squares, {rays} rays, {ms} ms).',
    },
    each: { zh: '视点 {number}：{seen} ha', en: 'viewpoint {number}: {seen} ha' },
    layer: { zh: '可视域 · {count} 处', en: 'Viewshed of {count}' },
    method: {
      zh: '{count} 处视点的可视域叠加，{cell} m 格；计入建筑、地形、地球曲率与折射 0.13；目标在地面或屋顶上',
      en: 'Viewsheds of {count} places over each other, squares of {cell} m; buildings, ground, curvature and refraction 0.13; targets on ground or roof',
    },
  },
  skyline: {
    from: { zh: '站在', en: 'From' },
    reach: { zh: '看多远', en: 'How far' },
    need: { zh: '先选一个位置。', en: 'Choose a place first.' },
    found: {
      zh: '天空开阔度 {sky}%，最高 {most}°（{rays} 个方向，{ms} 毫秒）。',
      en: 'Sky view {sky} %, at most {most}° high ({rays} directions, {ms} ms).',
    },
    chart: {
      zh: '各方位的天际线高度角，自北经东',
      en: 'How high the skyline stands in each direction, from north over east',
    },
    cause: {
      zh: '{built}：方位 {azimuth}°，高 {altitude}°，{distance} m 外，占 {wide}°',
      en: '{built}: at {azimuth}°, {altitude}° high, {distance} m away, {wide}° wide',
    },
    onlyGround: { zh: '天际线全由地形构成。', en: 'The skyline is of the ground alone.' },
    winds: [
      { zh: '北', en: 'N' },
      { zh: '东', en: 'E' },
      { zh: '南', en: 'S' },
      { zh: '西', en: 'W' },
    ],
    layer: { zh: '天际线', en: 'Skyline' },
    method: {
      zh: '{reach} m 内的天际线，每 0.5° 一个方向；计入建筑、地形、地球曲率与折射 0.13',
      en: 'Skyline within {reach} m, every 0.5°; buildings, ground, curvature and refraction 0.13',
    },
  },
} as const;
