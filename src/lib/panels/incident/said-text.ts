export const text = {
  title: { zh: '现场回报', en: 'Said in the field' },
  aside: { zh: '{count} 条', en: '{count}' },
  /** Pressed earlier than it came: there was no line. */
  pressed: { zh: '{said} 按下，{time} 送达', en: 'pressed {said}, came {time}' },
  place: { zh: '位置 ±{metres} m', en: 'place ±{metres} m' },
  placeOnly: { zh: '位置', en: 'place' },
  photo: { zh: '{by} 的照片 {n}', en: 'Photo {n} by {by}' },
} as const;
