export const text = {
  title: { zh: '车辆', en: 'Vehicles' },
  aside: { zh: '实时位置', en: 'live positions' },
  online: { zh: '在线', en: 'on line' },
  speed: { zh: '平均车速', en: 'mean speed' },
  lost: { zh: '失联 1 分钟以上', en: 'silent for a minute' },
  moving: { zh: '行驶', en: 'moving' },
  standing: { zh: '停驶', en: 'standing' },
  silent: { zh: '失联', en: 'silent' },
  source: {
    zh: '行驶 {moving} · 停驶 {standing} · 失联 {lost} — {time} · 演示数据',
    en: '{moving} moving · {standing} standing · {lost} silent — {time} · generated',
  },
  aboutOnline: {
    zh: '最近 1 分钟内报过位置的车辆数，含停驶。',
    en: 'Vehicles heard of within the last minute, standing ones too.',
  },
  aboutSpeed: {
    zh: '在线且车速不低于 0.5 m/s 的车辆的算术平均车速。',
    en: 'Mean speed of the vehicles heard of that move at 0.5 m/s or more.',
  },
  aboutLost: {
    zh: '已知车辆中超过 1 分钟没有位置的车辆数。',
    en: 'Known vehicles without a position for more than a minute.',
  },
  aboutSource: { zh: '车载终端定位（演示数据）', en: 'Positions from on-board terminals (generated)' },
  none: { zh: '没有收到任何车辆位置。', en: 'No vehicle has told where it is.' },
};
