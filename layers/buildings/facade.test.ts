import { expect, it } from 'vitest';
import { facadeShader, lateness } from './facade.ts';

it('holds no block comment of one line, on which the shader compiler of Cesium stumbles', () => {
  const shader = facadeShader({ sunSine: 1, night: 0 });
  expect(shader.fragmentShaderText).not.toMatch(/\/\*[^\n]*\*\//);
  shader.destroy();
});

it('puts the windows out as the sun goes deeper under the horizon', () => {
  const [dusk, evening, midnight] = [-0.1, -0.65, -0.97].map((sunSine) => lateness({ sunSine, night: 1 }));
  expect(dusk).toBe(0);
  expect(evening).toBeGreaterThan(dusk!);
  expect(midnight).toBe(1);
});
