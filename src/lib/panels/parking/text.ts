export const text = {
  title: { zh: '停车', en: 'Parking' },
  aside: { zh: '实时余位', en: 'free now' },
  free: { zh: '空余泊位', en: 'spaces free' },
  taken: { zh: '占用率', en: 'taken' },
  unknown: { zh: '未知车场', en: 'lots unknown' },
  row: { zh: '余 {free} / {total}', en: '{free} of {total} free' },
  plain: { zh: '余 {free}', en: '{free} free' },
  late: { zh: '{ago}的计数已过期', en: 'last counted {ago}' },
  never: { zh: '没有计数', en: 'no count' },
  full: { zh: '已满', en: 'full' },
  filling: { zh: '紧张', en: 'filling' },
  roomy: { zh: '充足', en: 'free' },
  unknownLot: { zh: '余位未知', en: 'free spaces unknown' },
  source: {
    zh: '{count} 个停车场，{full} 个已满 — {time} · 演示数据',
    en: '{count} car parks, {full} full — {time} · generated',
  },
  none: { zh: '没有收到任何停车场的通知。', en: 'No car park has been notified of.' },
  aboutFree: {
    zh: '各停车场最近一次计数的空余泊位之和；超过 5 分钟未更新或不计数的车场不计入，另列为未知。',
    en: 'Sum of the free spaces as last counted; lots not counted for 5 minutes, or not at all, are left out and listed as unknown.',
  },
  aboutTaken: {
    zh: '1 − 空余 ÷ 总泊位，只对同时给出两数且未过期的车场计算。',
    en: '1 − free ÷ all spaces, over the lots that say both and are not late.',
  },
  aboutSource: { zh: '停车管理平台 NGSI-LD 通知（OffStreetParking）', en: 'NGSI-LD notifications (OffStreetParking)' },
};
