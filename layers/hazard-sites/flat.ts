import { resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { sites } from './sites.ts';

export default resourceSource(
  { id: 'hazard-sites', title: { zh: '危化品场所', en: 'Hazardous-chemical sites' } },
  sites,
);
