export const text = {
  title: { zh: '绘制原因（按 ? 关闭）', en: 'Why it was drawn (? closes)' },
  lost: { zh: '图形上下文丢失 {count} 次', en: 'graphics context lost {count} times' },
  none: { zh: '还没有画过一帧。', en: 'No frame was drawn yet.' },
};
