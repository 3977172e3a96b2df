import type { Text } from '../../model/text.ts';
import type { FigureId, Kind } from './kinds.ts';

const names: Readonly<Record<FigureId, Text>> = {
  length: { zh: '椭球面距离', en: 'Distance' },
  overGround: { zh: '地表距离', en: 'Over the ground' },
  perimeter: { zh: '周长', en: 'Perimeter' },
  climb: { zh: '累计上升', en: 'Climb' },
  descent: { zh: '累计下降', en: 'Descent' },
  rise: { zh: '高差', en: 'Height difference' },
  ground: { zh: '地面高程', en: 'Ground' },
  roof: { zh: '屋顶高程', en: 'Roof' },
  area: { zh: '椭球面面积', en: 'Area' },
  surface: { zh: '地表面积', en: 'Surface' },
  cut: { zh: '挖方（平面以上）', en: 'Cut (above the plane)' },
  fill: { zh: '填方（平面以下）', en: 'Fill (below the plane)' },
  net: { zh: '挖填差', en: 'Cut less fill' },
  volumeError: { zh: '误差上限', en: 'Error at most' },
  azimuth: { zh: '真方位角', en: 'True azimuth' },
  angle: { zh: '夹角', en: 'Angle' },
  slope: { zh: '坡角', en: 'Slope' },
  buildings: { zh: '穿过建筑', en: 'Buildings met' },
};

const definitions: Readonly<Record<FigureId, Text>> = {
  length: {
    zh: 'WGS-84 椭球面上的大地线长度（Karney 2013），不计高程',
    en: 'Geodesic on the WGS-84 ellipsoid (Karney 2013), heights left out',
  },
  overGround: {
    zh: '沿大地线逐个地形三角形累加的坡面长度',
    en: 'Along the geodesic over every triangle of the ground',
  },
  perimeter: { zh: '边界各段大地线长度之和', en: 'Sum of the geodesics of the outline' },
  climb: { zh: '沿线地面上升量之和', en: 'Sum of all rises of the ground on the way' },
  descent: { zh: '沿线地面下降量之和', en: 'Sum of all falls of the ground on the way' },
  rise: { zh: '末点与首点地面高程之差', en: 'Ground at the last point less that at the first' },
  ground: {
    zh: '地形三角网在该点的高程，自本系统所用椭球面起算',
    en: 'Of the triangles of the terrain, above the ellipsoid used as datum',
  },
  roof: { zh: '该点上方最高的建筑部分的顶面高程', en: 'Top of the highest piece of a building over the point' },
  area: { zh: '大地线围成的椭球面面积（Karney 2013）', en: 'Within geodesics on the ellipsoid (Karney 2013)' },
  surface: {
    zh: '边界内全部地形三角形的坡面面积之和',
    en: 'Of all triangles of the ground within the outline, with their slopes',
  },
  cut: { zh: '边界内高于平面的地面体积，不含建筑', en: 'Ground above the plane within the outline, without buildings' },
  fill: { zh: '边界内低于平面的空间体积', en: 'Room between the ground and the plane above it' },
  net: { zh: '挖方减填方', en: 'Cut less fill' },
  volumeError: {
    zh: '地形节点误差 × 面积：全部节点同向偏差时的最大误差',
    en: 'Error of a node × area: were all nodes off the same way',
  },
  azimuth: { zh: '自真北顺时针，大地线起始方向', en: 'Clockwise from true north, where the geodesic sets out to' },
  angle: { zh: '第二点处两条边的夹角，0–180°', en: 'Between both legs at the second point, 0–180°' },
  slope: { zh: '高差与距离之比的反正切', en: 'Arc tangent of the height difference over the distance' },
  buildings: { zh: '线路穿过的建筑数', en: 'How many buildings the line goes through' },
};

const kinds: Readonly<Record<Kind, Text>> = {
  distance: { zh: '距离', en: 'Distance' },
  profile: { zh: '剖面', en: 'Profile' },
  area: { zh: '面积', en: 'Area' },
  volume: { zh: '土方', en: 'Volume' },
  height: { zh: '高程', en: 'Height' },
  angle: { zh: '角度', en: 'Angle' },
};

export const text = {
  title: { zh: '量测', en: 'Measure' },
  purpose: {
    zh: '量距离、面积、角度、剖面与土方，每个数都说明怎样算出。',
    en: 'Distance, area, angle, profile and volume; every figure says how it was worked out.',
  },
  what: { zh: '选一种量测，再在地图上取点', en: 'Choose what to measure, then set points on the map.' },
  how: {
    zh: '点击加点，回车或双击结束，退格去掉一点，Esc 放弃。键盘：方向键移动十字，空格加点。',
    en: 'Click adds a point; Enter or a double click ends, Backspace takes one back, Esc drops it. Keyboard: arrows move the cross, Space adds a point.',
  },
  ...{ names, definitions, kinds },
  of: { zh: '{name} {n}', en: '{name} {n}' },
  sketch: { zh: '正在量测：{kind}', en: 'Measuring: {kind}' },
  plane: { zh: '平面高程（米）', en: 'Height of the plane (m)' },
  planeOfPoint: { zh: '空着即取首点地面高程', en: 'Empty: as the ground at the first point' },
  more: { zh: '点数不足，继续在地图上加点', en: 'Set more points on the map.' },
  crossing: {
    zh: '边界在 {place} 处自相交，无法计算；请退格调整',
    en: 'The outline crosses itself at {place}; take points back.',
  },
  unknown: { zh: '此处没有地形数据，未知', en: 'There is no ground data here: unknown' },
  waiting: {
    zh: '地形与建筑数据正在载入，地表数值稍后给出',
    en: 'The ground is still loading; figures over it follow.',
  },
  missing: { zh: '数据未到：{why}', en: 'Did not come: {why}' },
  share: { zh: '正在计算 {percent}%', en: 'Working: {percent}%' },
  failed: { zh: '量测失败：{why}', en: 'It could not be measured: {why}' },
  cell: {
    zh: '地形格网 {east} × {north} m；比格网更小的起伏不在其中',
    en: 'Cells of {east} × {north} m: what is smaller is not in it',
  },
  keep: { zh: '保存为图层', en: 'Keep as a layer' },
  copy: { zh: '复制文字', en: 'Copy as text' },
  again: { zh: '重新量测', en: 'Anew' },
  layer: { zh: '{kind} {figure}', en: '{kind} {figure}' },
  method: { zh: '在地图上量测：{kind}（{definition}）', en: 'Measured on the map: {kind} ({definition})' },
  inputs: {
    points: '{count} points, WGS-84',
    plane: 'plane at {plane} m',
    ground: 'heights.bin {cells}, {date}',
    buildings: 'footprints.bin, {date}',
  },
  source: {
    ellipsoid: { zh: 'WGS-84 椭球 · geographiclib-geodesic', en: 'WGS-84 ellipsoid · geographiclib-geodesic' },
    ground: {
      zh: '城市地形与建筑（heights.bin、footprints.bin）',
      en: 'Ground and buildings of the city (heights.bin, footprints.bin)',
    },
    generated: { zh: '城市地形与建筑（演示数据）', en: 'Ground and buildings of the city (generated data)' },
  },
  profile: {
    label: {
      zh: '剖面：地面 {low} 至 {high} m，长 {length}，建筑 {count} 段',
      en: 'Profile: ground {low} to {high} m over {length}, {count} blocks of buildings',
    },
    at: { zh: '距起点 {away} · 地面 {ground} m', en: '{away} from the start · ground {ground} m' },
  },
  unavailable: { zh: '量测打不开：{why}', en: 'It cannot be opened: {why}' },
} as const;
