import { resourceLayer } from '../../src/lib/stage/resource-layer.ts';
import { hospitals } from './hospitals.ts';

export default resourceLayer({ id: 'hospitals', title: { zh: '医院', en: 'Hospitals' } }, hospitals);
