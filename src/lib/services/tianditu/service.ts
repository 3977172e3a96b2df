import { degreesGrid, mercatorGrid } from '../../geo/tile-grid.ts';
import { keyName } from '../shared/key.ts';
import type { Offer, Offered, Service } from '../shared/service.ts';

const host = 'https://t{0-7}.tianditu.gov.cn';
const address = `${host}/{layer}_{set}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={layer}&STYLE=default&TILEMATRIXSET={set}&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}`;
/** Its levels are counted from 1; terrain is coarser. */
const levels = { vec: 18, cva: 18, img: 18, cia: 18, ter: 14, cta: 14 } as const;
const names = {
  vec: '矢量底图',
  cva: '矢量注记',
  img: '影像底图',
  cia: '影像注记',
  ter: '地形晕渲',
  cta: '地形注记',
} as const;

/** 天地图, the national platform for geographic information, with the key of whoever uses it. CGCS2000: nothing is shifted. */
export default {
  id: 'tianditu',
  title: { zh: '天地图（自备密钥）', en: 'Tianditu (with your own key)' },
  isOfOneAddress: true,
  open: (): Promise<Offer> =>
    Promise.resolve({
      title: '天地图',
      attribution: '天地图 · 国家地理信息公共服务平台',
      notes: [
        {
          zh: '密钥（tk）只存在本浏览器，不写入图层、链接和导出文件；加载瓦片时会随请求发给天地图。',
          en: 'The key (tk) is kept in this browser only and goes into no layer, link or file; it goes to Tianditu with each tile.',
        },
        { zh: '地形瓦片只到 14 级。', en: 'Terrain goes to level 14 only.' },
      ],
      layers: (Object.keys(names) as (keyof typeof names)[]).map(offered),
    }),
} satisfies Service;

function offered(id: keyof typeof names): Offered {
  return {
    ...{ id, title: `${names[id]} ${id}` },
    styles: [
      { id: 'w', title: '球面墨卡托（w）' },
      { id: 'c', title: '经纬度（c）' },
    ],
    make: ({ style }) => {
      const set = style === 'c' ? 'c' : 'w';
      const url = address.replaceAll('{layer}', id).replaceAll('{set}', set);
      const grid = set === 'c' ? degreesGrid(1, levels[id], { firstLevel: 1 }) : mercatorGrid(1, levels[id]);
      return { source: { kind: 'pictures', url, grid, key: keyName(host) } };
    },
  };
}
