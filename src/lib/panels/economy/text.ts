export const text = {
  title: { zh: '亩均论英雄', en: 'Output of land' },
  aside: { zh: '至 {year} 年 {quarter} 季度的四个季度', en: 'four quarters to Q{quarter} {year}' },
  none: { zh: '没有收到任何规上工业季报。', en: 'No quarterly file of industry was read.' },
  indicator: { zh: '指标', en: 'Indicator' },
  value: { zh: '数值', en: 'Value' },
  change: { zh: '比上季', en: 'Change' },
  rank: { zh: '排名', en: 'Rank' },
  known: { zh: '报齐', en: 'Stated' },
  of: { zh: '{part}/{all}', en: '{part}/{all}' },
  points: { zh: '{change} 点', en: '{change} pt' },
  onMap: { zh: '上图', en: 'On the map' },
  towns: { zh: '{indicator} · 各镇街', en: '{indicator} by town' },
  unknown: { zh: '未知：季报未报齐或已过期', en: 'unknown: not fully stated, or out of date' },
  lacking: { zh: '未报齐', en: 'not stated' },
  source: { zh: '规上工业季报 CSV{generated}', en: 'Quarterly files of industry{generated}' },
  village: {
    zh: '季报只到镇街，以下为{town}的数值',
    en: 'Stated by town only: these are the figures of {town}',
  },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  ranks: {
    zh: '由高到低，显示相同者并列；未知者不排名、列在最前。',
    en: 'From high to low; those shown alike share a rank; an unknown town has none and stands first.',
  },
  aboutSource: { zh: '各镇街规上工业季报 CSV 文件', en: "The towns' quarterly CSV files of industry" },
  definitions: {
    taxPerMu: {
      zh: '规上工业近四个季度税收之和 ÷ 四个季末用地的平均。',
      en: 'Taxes of industry above designated size over four quarters ÷ mean of its land at their ends.',
    },
    addedValuePerMu: {
      zh: '规上工业近四个季度增加值之和 ÷ 四个季末用地的平均。',
      en: 'Added value of four quarters ÷ mean of the land at their ends.',
    },
    productivity: {
      zh: '近四个季度增加值之和 ÷ 四个季末从业人员的平均。',
      en: 'Added value of four quarters ÷ mean of the staff at their ends.',
    },
    addedValuePerEnergy: {
      zh: '近四个季度增加值之和 ÷ 同期综合能耗（吨标准煤）。',
      en: 'Added value of four quarters ÷ energy used in them, in tonnes of coal equivalent.',
    },
    addedValuePerPollutant: {
      zh: '近四个季度增加值之和 ÷ 同期化学需氧量、氨氮、二氧化硫、氮氧化物排放量之和。',
      en: 'Added value of four quarters ÷ COD, ammonia nitrogen, SO₂ and NOx emitted in them.',
    },
    researchShare: {
      zh: '近四个季度 R&D 经费之和 ÷ 同期营业收入。',
      en: 'R&D spending of four quarters ÷ revenue of them.',
    },
    addedValue: {
      zh: '规上工业近四个季度增加值之和。',
      en: 'Added value of industry above designated size over four quarters.',
    },
  },
  units: {
    '10k CNY/mu': { zh: '万元/亩', en: '10k CNY/mu' },
    '10k CNY/person': { zh: '万元/人', en: '10k CNY/head' },
    '10k CNY/tce': { zh: '万元/吨标煤', en: '10k CNY/tce' },
    '10k CNY/t': { zh: '万元/吨', en: '10k CNY/t' },
    '100M CNY': { zh: '亿元', en: '100M CNY' },
    '%': { zh: '%', en: '%' },
  },
};
