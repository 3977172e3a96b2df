import { flatResources } from '../../src/lib/stage/resource-layer.ts';
import { units } from './units.ts';

export default flatResources({ id: 'rescue-units', title: { zh: '救援队伍', en: 'Rescue units' } }, units);
