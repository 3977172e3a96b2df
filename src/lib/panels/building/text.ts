import type { Text } from '../../model/text.ts';
import type { Tint } from '../../model/building-tint.ts';

const tints: Readonly<Record<Tint, Text>> = {
  plain: { zh: '不着色', en: 'Plain' },
  use: { zh: '用途', en: 'Use' },
  height: { zh: '高度', en: 'Height' },
  year: { zh: '建成年代', en: 'Year built' },
  air: { zh: '空气（实时）', en: 'Air (live)' },
};

export const text = {
  title: { zh: '建筑单体', en: 'Buildings' },
  colourBy: { zh: '着色依据', en: 'Colour by' },
  tints,
  attributes: {
    zh: '来源：建筑属性随演示城区生成（generated）',
    en: 'Source: attributes grown with the demo district (generated)',
  },
  air: {
    zh: '每栋取所在镇街最差空气站的实时 AQI（HJ 633-2012）；无站发言即未知',
    en: 'Each takes the live AQI of the worst station of its town (HJ 633-2012); unknown where none speaks',
  },
  asOf: { zh: '{time}', en: 'as of {time}' },
  unknown: { zh: '未知', en: 'Unknown' },
  only: { zh: '只看“{name}”', en: 'Only “{name}”' },
  alone: { zh: '单独显示选中的建筑', en: 'Show the selected one alone' },
  pick: { zh: '点选一栋建筑，看它的档案与周边', en: 'Touch a building for its file and what is near it' },
  near: { zh: '周边 {radius} m 内', en: 'Within {radius} m' },
  nearNone: { zh: '周边 {radius} m 内没有监测对象', en: 'Nothing that measures within {radius} m' },
  metres: { zh: '{metres} m', en: '{metres} m' },
};
