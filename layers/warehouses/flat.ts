import { flatResources } from '../../src/lib/stage/resource-layer.ts';
import { warehouses } from './warehouses.ts';

export default flatResources({ id: 'warehouses', title: { zh: '应急物资库', en: 'Relief warehouses' } }, warehouses);
