import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import GeoJSONVT from 'geojson-vt';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { metresPerPixel, paintTile } from './paint-tile.ts';
import type { Pen, View } from './paint-tile.ts';
import { styles } from './style.ts';
import type { Rule } from './style.ts';

/** The package has no types of its own. */
const vtpbf = createRequire(import.meta.url)('vt-pbf') as { fromGeojsonVt(layers: object): Uint8Array };
const view: View = { zoom: 14, row: 6740, sizePx: 512, times: 1, left: 0, top: 0 };

/** Writes down what a canvas would be told. */
function recordingPen(): { pen: Pen; said: string[] } {
  const said: string[] = [];
  const pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineCap: '',
    lineJoin: '',
    beginPath: () => said.push('begin'),
    moveTo: (x: number, y: number) => said.push(`move ${Math.round(x)} ${Math.round(y)}`),
    lineTo: (x: number, y: number) => said.push(`line ${Math.round(x)} ${Math.round(y)}`),
    closePath: () => said.push('close'),
    fill: () => said.push(`fill ${String(pen.fillStyle)}`),
    stroke: () => said.push(`stroke ${pen.lineWidth.toFixed(1)}`),
    setLineDash: (dash: number[]) => said.push(`dash ${dash.join(' ')}`),
  };
  return { pen: pen as unknown as Pen, said };
}

/** A whole tile of one layer with a diagonal road from its north-west corner. */
function roadTile(cls: string, more: Record<string, number> = {}): VectorTile {
  const coordinates = [
    [-180, 85.0511],
    [180, -85.0511],
  ];
  const feature = {
    type: 'Feature',
    properties: { class: cls, ...more },
    geometry: { type: 'LineString', coordinates },
  };
  const index = new GeoJSONVT({ type: 'FeatureCollection', features: [feature] } as never, { buffer: 0, tolerance: 0 });
  const tile = index.getTile(0, 0, 0)!;
  return new VectorTile(new PbfReader(vtpbf.fromGeojsonVt({ road: tile })));
}
const oneRule: readonly Rule[] = [{ layer: 'road', only: ['primary'], line: { colour: '#fff', widthM: 24, minPx: 1 } }];

describe('painting a tile', () => {
  it('knows how much ground is under a pixel at the latitude of the tile', () => {
    expect(metresPerPixel({ zoom: 0, row: 0, sizePx: 512 })).toBeCloseTo(78271.5, 0);
    expect(metresPerPixel({ zoom: 14, row: 6740, sizePx: 512 })).toBeCloseTo(4.12, 1);
  });

  it('draws a road as wide as it is, but never too thin to see', () => {
    const near = recordingPen();
    paintTile(near.pen, roadTile('primary'), oneRule, view);
    expect(near.said).toContain('stroke 5.8');
    const far = recordingPen();
    paintTile(far.pen, roadTile('primary'), oneRule, { ...view, zoom: 8, row: 105 });
    expect(far.said).toContain('stroke 1.0');
  });

  it('draws a river by the width it bears itself', () => {
    const { pen, said } = recordingPen();
    paintTile(pen, roadTile('primary', { width: 120 }), oneRule, view);
    expect(said).toContain(`stroke ${(120 / metresPerPixel(view)).toFixed(1)}`);
  });

  it('leaves out what no rule names', () => {
    const { pen, said } = recordingPen();
    paintTile(pen, roadTile('corridor'), oneRule, view);
    expect(said).toEqual([]);
  });

  it('leaves out what its rule shows only nearer', () => {
    const { pen, said } = recordingPen();
    paintTile(pen, roadTile('primary'), [{ ...oneRule[0]!, fromZoom: 15 }], view);
    expect(said).toEqual([]);
  });

  it('paints a square of an ancestor when there are no finer tiles', () => {
    const { pen, said } = recordingPen();
    paintTile(pen, roadTile('primary'), oneRule, { ...view, zoom: 16, times: 4, left: 1, top: 2 });
    expect(said.filter((word) => /move|line/.test(word))).toContain('move -512 -1024');
  });
});

describe('the styles', () => {
  const layers = ['boundary', 'water', 'waterway', 'landuse', 'road', 'rail', 'green'];

  it('name only layers that the archive has, and draw the great roads last of all roads', () => {
    for (const rules of Object.values(styles)) {
      expect(new Set(rules.map((rule) => rule.layer))).toEqual(new Set(layers));
      const cores = rules.filter((rule) => rule.layer === 'road' && rule.line?.aroundPx === 0);
      expect(cores.map((rule) => rule.only![0])).toEqual([
        'residential',
        'tertiary',
        'secondary',
        'primary',
        'expressway',
      ]);
    }
  });

  it('are the same rules in both themes, in other colours', () => {
    const shapeOf = (rules: readonly Rule[]) => rules.map(({ layer, only, fromZoom }) => ({ layer, only, fromZoom }));
    expect(shapeOf(styles.dark)).toEqual(shapeOf(styles.light));
  });
});
