import { notInTable, flatResources } from '../../src/lib/stage/resource-layer.ts';
import { places } from './places.ts';

export default flatResources(
  { id: 'landing-places', title: { zh: '直升机起降点', en: 'Landing places' } },
  places,
  notInTable,
);
