import { resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { warehouses } from './warehouses.ts';

export default resourceSource({ id: 'warehouses', title: { zh: '应急物资库', en: 'Relief warehouses' } }, warehouses);
