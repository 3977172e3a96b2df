import type { Text } from '../../model/text.ts';

export const text = {
  title: { zh: '遥控', en: 'Remote' },
  show: { zh: '显示配对码', en: 'Show a code' },
  hide: { zh: '收起配对码', en: 'Put the code away' },
  code: { zh: '手机打开 {address}，输入配对码', en: 'Open {address} on a phone and say the code' },
  left: { zh: '{minutes} 分钟内有效', en: 'for {minutes} min' },
  driven: { zh: '{name} 正在遥控此屏', en: '{name} drives this wall' },
  end: { zh: '结束遥控', en: 'End it' },
  inHand: { zh: '现场操作优先，{name} 的遥控暂停', en: 'The hand at the wall comes first; {name} waits' },
} satisfies Record<string, Text>;
