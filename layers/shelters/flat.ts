import { resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { shelters } from './shelters.ts';

export default resourceSource({ id: 'shelters', title: { zh: '避灾安置点', en: 'Shelters' } }, shelters);
