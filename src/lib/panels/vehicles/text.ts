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
  none: { zh: '没有收到任何车辆位置。', en: 'No vehicle has told where it is.' },
};
