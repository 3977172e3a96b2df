import type { Text } from '../text.ts';

/** What a factor is to the risk: something that does harm, or what makes harm worse. */
export type FactorRole = 'hazard' | 'consequence';

export interface RiskFactor {
  readonly id: string;
  readonly name: Text;
  readonly role: FactorRole;
  /** What makes it 0 and what makes it 1, and whence that is. */
  readonly scale: Text;
}

/**
 * What the grid is made of. Hazards must be known and may decide alone; consequences add to the hazards and never make a cell red
 * by themselves. Congestion has no row: it counts in the time of response, which is reckoned with the speeds of now.
 */
export const riskFactors = [
  {
    id: 'incidents',
    name: { zh: '处置中事件', en: 'Open incidents' },
    role: 'hazard',
    scale: {
      zh: '按事件级别 0.25 / 0.5 / 0.75 / 1，事件范围内全值，外扩 500 m 线性降到 0；演练不计',
      en: 'By severity 0.25, 0.5, 0.75, 1 within its area, falling to 0 over 500 m outside; exercises do not count',
    },
  },
  {
    id: 'water',
    name: { zh: '河道水位', en: 'Water level' },
    role: 'hazard',
    scale: {
      zh: '低于警戒 1 m 为 0，警戒 0.5，超 0.3 m 0.75，超 0.8 m 1（与水位告警规则同阶）；站点 500 m 内全值，2 km 外为 0',
      en: '0 at 1 m under the warning stage, 0.5 at it, 0.75 at 0.3 m and 1 at 0.8 m over it (the steps of the rule for gauges); whole within 500 m of the gauge, 0 from 2 km',
    },
  },
  {
    id: 'chemicals',
    name: { zh: '危化品', en: 'Hazardous chemicals' },
    role: 'hazard',
    scale: {
      zh: 'GB 18218 Σq/Q：未达 1 按比例到 0.25，达 1 为 0.5，超备案为 1；500 m 内全值（GB 18218 计算暴露人员的范围），1 km 外为 0',
      en: 'Σq/Q of GB 18218: in proportion up to 0.25 under 1, 0.5 from 1, 1 over what is filed; whole within 500 m (where GB 18218 counts who is exposed), 0 from 1 km',
    },
  },
  {
    id: 'alerts',
    name: { zh: '其他告警', en: 'Other alerts' },
    role: 'hazard',
    scale: {
      zh: '按告警级别 0.25 / 0.5 / 0.75 / 1，300 m 内全值，1 km 外为 0；水位、空气、危化告警归各自因子，摄像机、网络设备、停车与在线率告警不计',
      en: 'By severity 0.25, 0.5, 0.75, 1, whole within 300 m, 0 from 1 km; those of gauges, air and chemicals count with those, those of cameras, nodes, parking and online rates do not count',
    },
  },
  {
    id: 'air',
    name: { zh: '空气质量', en: 'Air quality' },
    role: 'hazard',
    scale: {
      zh: '最近空气站的 AQI（HJ 633）：50 为 0，150 0.25，200 0.5，300 0.75，500 1',
      en: 'AQI (HJ 633) of the nearest station: 0 at 50, 0.25 at 150, 0.5 at 200, 0.75 at 300, 1 at 500',
    },
  },
  {
    id: 'people',
    name: { zh: '需转移人员', en: 'People at risk' },
    role: 'consequence',
    scale: { zh: '500 m 内登记的需转移人数，30 人为 1', en: 'Persons on file within 500 m; 30 are 1' },
  },
  {
    id: 'response',
    name: { zh: '救援到达', en: 'Time of response' },
    role: 'consequence',
    scale: {
      zh: '最近待命队伍按当前路况的行车时间：5 分钟以内为 0（建标 152），30 分钟为 1；无路可达为未知',
      en: 'Drive of the nearest available unit at the speeds of now: 0 up to 5 min (JB 152), 1 from 30; unknown where no road leads',
    },
  },
] as const satisfies readonly RiskFactor[];

export type FactorId = (typeof riskFactors)[number]['id'];
export const factorIds: readonly FactorId[] = riskFactors.map(({ id }) => id);
