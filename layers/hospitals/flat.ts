import { flatResources } from '../../src/lib/stage/resource-layer.ts';
import { hospitals } from './hospitals.ts';

export default flatResources({ id: 'hospitals', title: { zh: '医院', en: 'Hospitals' } }, hospitals);
