import { placeLayer } from '../../src/lib/stage/place-layer.ts';
import flat from './flat.ts';

export default placeLayer(flat);
