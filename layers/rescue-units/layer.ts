import { resourceLayer } from '../../src/lib/stage/resource-layer.ts';
import { units } from './units.ts';

export default resourceLayer({ id: 'rescue-units', title: { zh: '救援队伍', en: 'Rescue units' } }, units);
