import { notInTable, flatResources } from '../../src/lib/stage/resource-layer.ts';
import { sources } from './sources.ts';

export default flatResources(
  { id: 'fire-water', title: { zh: '消防水源', en: 'Hydrants and water points' } },
  sources,
  notInTable,
);
