import { notInTable, flatResources } from '../../src/lib/stage/resource-layer.ts';
import { households } from './households.ts';

export default flatResources(
  { id: 'people-at-risk', title: { zh: '需转移人员', en: 'People at risk' } },
  households,
  notInTable,
);
