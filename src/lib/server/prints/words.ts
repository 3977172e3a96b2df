/** What only a printed map says. */
export const sheetWords = {
  legend: { zh: '图例', en: 'Legend' },
  scale: { zh: '比例尺 1 : {scale}', en: 'Scale 1 : {scale}' },
  edge: {
    zh: '图幅中心处成立，南北边缘差 {off} %',
    en: 'true in the middle, {off} % off at the northern and southern edge',
  },
  projection: {
    zh: '墨卡托投影，按 WGS-84 椭球在图幅中心改正；经纬网为 WGS-84',
    en: 'Mercator, corrected to the WGS-84 ellipsoid in the middle of the map; grid of WGS-84 degrees',
  },
  north: { zh: '北', en: 'N' },
  sources: { zh: '来源', en: 'Sources' },
  base: { zh: '底图：城市矢量瓦片', en: 'Base map: the vector tiles of the city' },
  generated: {
    zh: '本图含演示（生成）数据，不得用于实际决策。',
    en: 'This map shows generated demonstration data; it must not be used for real decisions.',
  },
  picture: {
    zh: '地图图像 {width} × {height} 像素，{dpi} dpi',
    en: 'Map picture {width} × {height} pixels, {dpi} dpi',
  },
  printed: { zh: '截至 {asOf} · 制图 {by}', en: 'As of {asOf} · made by {by}' },
  more: { zh: '另有 {count} 个图层未列出', en: '{count} more layers are not listed' },
  none: { zh: '没有打开图层', en: 'No layer is on' },
};
