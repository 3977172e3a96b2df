import { flatResources } from '../../src/lib/stage/resource-layer.ts';
import { shelters } from './shelters.ts';

export default flatResources({ id: 'shelters', title: { zh: '避灾安置点', en: 'Shelters' } }, shelters);
