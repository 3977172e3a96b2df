import { flatLater } from '../../src/lib/stage/flat/flat-later.ts';
import manifest from './manifest.ts';

export default flatLater(manifest, () => import('./flat-rings.ts'));
