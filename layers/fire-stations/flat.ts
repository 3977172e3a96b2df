import { notInTable, flatResources } from '../../src/lib/stage/resource-layer.ts';
import { stations } from './stations.ts';

export default flatResources(
  { id: 'fire-stations', title: { zh: '消防站', en: 'Fire stations' } },
  stations,
  notInTable,
);
