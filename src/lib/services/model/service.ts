import { hull } from '../../geo/hull.ts';
import { modelOutline } from '../../geo/model-outline.ts';
import { Unreadable } from '../../formats/shared/format.ts';
import type { PlacedModel } from '../../model/own-source.ts';
import { ask, withKey } from '../shared/ask.ts';
import type { Given, Offer, Service } from '../shared/service.ts';
import { cornersOf, type Gltf, readGltf } from './gltf.ts';

/** A glTF 2.0 or GLB of one thing, which is to be placed by hand: it knows no place of its own. */
export default {
  id: 'model',
  title: { zh: 'glTF / GLB 模型', en: 'glTF / GLB model' },
  knows: ({ pathname }) => /\.(glb|gltf)$/i.test(pathname),
  endings: ['.glb', '.gltf'],
  async open(given): Promise<Offer> {
    const file = await fileOf(given);
    const name = decodeURIComponent(
      given.url
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1) ?? given.url,
    );
    const gltf = await readGltf(file);
    const { outline, tallM, lowestM } = sizesOf(gltf);
    const title = name.replace(/\.(glb|gltf)$/i, '');
    const wide = (axis: 0 | 1) =>
      Math.max(...outline.map((at) => at[axis])) - Math.min(...outline.map((at) => at[axis]));
    const sizes = [wide(0), wide(1), tallM].map((metres) => metres.toFixed(1)).join(' × ');
    return {
      title,
      attribution: gltf.asset?.copyright ?? (given.file ? name : new URL(given.url).host),
      notes: [
        {
          zh: `长宽高 ${sizes} 米（按文件所写，1 单位 = 1 米）。请先在图上点出它的位置；之后可转向、缩放、调高。`,
          en: `${sizes} m (as the file says, 1 unit = 1 m). Click where it stands; it can be turned, scaled and raised later.`,
        },
      ],
      layers: [
        {
          ...{ id: name, title, unsaid: { at: true } },
          make({ at = [0, 0] }) {
            const placed: PlacedModel = {
              ...{
                kind: 'model',
                file,
                at: [at[0], at[1]],
                heightM: -lowestM,
                headingDeg: 0,
                scale: 1,
                outline,
                tallM,
              },
            };
            return { source: placed, features: modelOutline(placed, title) };
          },
        },
      ],
    };
  },
} satisfies Service;

async function fileOf({ url, file, key }: Given): Promise<Blob> {
  if (file) return file;
  return (await ask(withKey(url, key))).blob();
}

function sizesOf(gltf: Gltf) {
  const corners = cornersOf(gltf);
  if (corners.length === 0)
    throw new Unreadable({ zh: '模型里没有可画的网格。', en: 'The model has no mesh that could be drawn.' });
  // glTF is y up and z towards who looks: east is x, north is −z.
  const outline = hull(corners.map(([x, , z]) => [x, -z] as const));
  const heights = corners.map(([, y]) => y);
  const lowestM = Math.min(...heights);
  if (outline.length < 3)
    throw new Unreadable({
      zh: '模型是一条线或一个点，没有占地。',
      en: 'The model is a line or a point and covers no ground.',
    });
  return { outline, lowestM, tallM: Math.max(...heights) - lowestM };
}
