import { placeLayer } from '../../src/lib/stage/place-layer.ts';
import { source } from './source.ts';

export default placeLayer(source);
