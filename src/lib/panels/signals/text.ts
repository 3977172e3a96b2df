export const text = {
  title: { zh: '交通信号', en: 'Traffic signals' },
  aside: { zh: '路口信号机', en: 'controllers now' },
  working: { zh: '正常运行', en: 'working' },
  outOfOrder: { zh: '故障灭灯', en: 'out of order' },
  manual: { zh: '手动控制', en: 'by hand' },
  unknown: { zh: '失联未知', en: 'unknown' },
  stage: { zh: '{plan} · 阶段 {stage}', en: '{plan} · stage {stage}' },
  plan: { zh: '{plan} · 周期 {cycle} s', en: '{plan} · cycle {cycle} s' },
  since: { zh: '{status} · {ago}起', en: '{status} · since {ago}' },
  left: { zh: '{seconds} s', en: '{seconds} s' },
  leftAtLeast: { zh: '≥ {seconds} s', en: '≥ {seconds} s' },
  more: { zh: '另有 {count} 个失常、手动或未知路口', en: '{count} more out of order, by hand or unknown' },
  source: {
    zh: '{count} 个路口，{flashing} 个计划黄闪 — {time} · 演示数据',
    en: '{count} junctions, {flashing} flashing as planned — {time} · generated',
  },
  none: { zh: '没有收到任何信号机的数据。', en: 'Nothing is heard of any signal controller.' },
  aboutWorking: {
    zh: '按方案运行（定时或感应）的信号机数；计划黄闪的另计。信号机不报车流量，故不计算饱和度与延误等级。',
    en: 'Controllers that run a plan, fixed or actuated; those that flash as planned are counted apart. They tell no flows, so neither degree of saturation nor delay grade is worked out.',
  },
  aboutOutOfOrder: {
    zh: 'SPaT 状态位为故障（failureMode）、关闭（off）或故障黄闪（failureFlash）的信号机数，每个另有预警。',
    en: 'Controllers whose SPaT status says failureMode, off or failureFlash; over each stands an alert.',
  },
  aboutManual: {
    zh: 'SPaT 状态位为手动（manualControlIsEnabled）或停时（stopTimeIsActivated）的信号机数。',
    en: 'Controllers whose SPaT status says manualControlIsEnabled or stopTimeIsActivated.',
  },
  aboutUnknown: {
    zh: '超过 10 秒没有 SPaT，或自称没有有效状态的信号机数，不算正常。',
    en: 'Controllers of which no SPaT came for more than 10 s, or that say they have none; they do not count as working.',
  },
  aboutSource: {
    zh: '路口信号控制机 SPaT 与 MAP 报文（SAE J2735 / ISO/TS 19091）',
    en: 'SPaT and MAP messages of signal controllers (SAE J2735, ISO/TS 19091)',
  },
  owner: { zh: '各路口登记的信号设施责任单位', en: 'Whoever each junction names as responsible for its signals' },
};
