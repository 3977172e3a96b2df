import { resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { units } from './units.ts';

export default resourceSource({ id: 'rescue-units', title: { zh: '救援队伍', en: 'Rescue units' } }, units);
