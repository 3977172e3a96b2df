export const text = {
  title: { zh: '视频墙', en: 'Video wall' },
  aside: { zh: '雪亮工程', en: 'Cameras' },
  none: { zh: '这里没有登记摄像机。', en: 'No camera is registered here.' },
  noneSeen: { zh: '这里没有一路画面在更新。', en: 'No picture goes on here.' },
  source: { zh: '登记 {count} 路；{generated}', en: '{count} registered; {generated}' },
  near: { zh: '距所选地点最近的 {count} 路', en: 'The {count} nearest to the chosen place' },
  here: {
    zh: '本范围内的 {count} 路；选中一处看最近的',
    en: '{count} of the part shown; choose a place for the nearest',
  },
  generated: { zh: '演示数据', en: 'generated' },
  register: { zh: '摄像机名录', en: 'register of cameras' },
  seen: { zh: '画面在更新', en: 'pictures go on' },
  unseen: { zh: '画面未知', en: 'scenes unknown' },
  play: { zh: '播放', en: 'Play' },
  stop: { zh: '停止', en: 'Stop' },
  aboutSeen: {
    zh: '视频网关的播放列表可取到且段号在上升的路数。',
    en: 'Cameras whose playlist can be had and whose segments go on.',
  },
  aboutUnseen: {
    zh: '画面已停、取不到或未查的路数；停住的画面不是此刻的现场。',
    en: 'Cameras whose picture stands still, cannot be had or was not looked at; a picture that stands still is not the scene now.',
  },
  aboutSource: { zh: '每 10 秒查一次各路 HLS 播放列表', en: 'The HLS playlist of each, looked at every 10 s' },
};
