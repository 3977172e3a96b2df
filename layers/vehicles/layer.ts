import { moverLayer } from '../../src/lib/stage/mover-layer.ts';
import flat from './flat.ts';

export default moverLayer(flat);
