import type { LayerManifest } from '../../src/lib/stage/layer.ts';
import { legend } from './cells.ts';

export default {
  id: 'risk-grid',
  title: { zh: '城市CT · 综合风险网格', en: 'Combined risk on a grid' },
  domain: 'emergency',
  feeds: ['alerts', 'command', 'hj212', 'sl651', 'resources', 'road-speed'],
  kinds: [],
  source: {
    zh: '事件、水位、危化品、告警、空气、需转移人员与救援到达时间按权重合成，250 m 网格；方法见 docs/risk-grid.md，权重与部分常数为演示取值',
    en: 'Incidents, water, chemicals, alerts, air, people at risk and time of response, weighted, on squares of 250 m; docs/risk-grid.md has the method; weights and some constants are for demonstration',
  },
  licence: 'demo data, generated',
  shownAtFirst: false,
  fades: true,
  legend,
} satisfies LayerManifest;
