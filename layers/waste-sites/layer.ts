import { geojsonLayer } from '../../src/lib/stage/geojson-layer.ts';
import flat from './flat.ts';

export default geojsonLayer(flat);
