import { flatResources } from '../../src/lib/stage/resource-layer.ts';
import { sites } from './sites.ts';

export default flatResources(
  { id: 'hazard-sites', title: { zh: '危化品场所', en: 'Hazardous-chemical sites' } },
  sites,
);
