import { resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { hospitals } from './hospitals.ts';

export default resourceSource({ id: 'hospitals', title: { zh: '医院', en: 'Hospitals' } }, hospitals);
