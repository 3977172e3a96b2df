export const text = {
  title: { zh: '席位', en: 'This desk' },
  person: { zh: '操作人', en: 'Who is here' },
  exercise: { zh: '演练', en: 'Exercise' },
  exerciseOn: {
    zh: '演练模式：本席位启动的事件及其全部任务、预警都标为演练，不会对外发布。点击退出。',
    en: 'Exercise: what is opened at this desk, and all that comes of it, is marked and never goes outside. Press to leave it.',
  },
  exerciseOff: {
    zh: '进入演练模式：此后本席位启动的事件都标为演练。',
    en: 'Begin an exercise: what is opened at this desk from now on is marked as one.',
  },
} as const;
