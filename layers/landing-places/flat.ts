import { notInTable, resourceSource } from '../../src/lib/stage/resource-marks.ts';
import { places } from './places.ts';

export default resourceSource(
  { id: 'landing-places', title: { zh: '直升机起降点', en: 'Landing places' } },
  places,
  notInTable,
);
