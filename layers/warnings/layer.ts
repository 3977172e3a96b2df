import { markLayer } from '../../src/lib/stage/mark-layer.ts';
import flat from './flat.ts';

export default markLayer(flat);
