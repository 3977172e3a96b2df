import { expect, it } from 'vitest';
import { facadeShader } from './facade.ts';

it('holds no block comment of one line, on which the shader compiler of Cesium stumbles', () => {
  const shader = facadeShader({ sunSine: 1, night: 0, hour: 12 });
  expect(shader.fragmentShaderText).not.toMatch(/\/\*[^\n]*\*\//);
  shader.destroy();
});
