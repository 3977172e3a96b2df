import { Unreadable } from '../../formats/shared/format.ts';
import { answerOf } from '../shared/ask.ts';
import type { Offer, Service } from '../shared/service.ts';
import { all, child, parseXml, said } from '../shared/xml.ts';
import { matrixSetsOf } from './matrix-sets.ts';
import { offeredLayers } from './layers.ts';

/** Web Map Tile Service 1.0.0 (OGC 07-057r7), by parameters or by paths. */
export default {
  id: 'wmts',
  title: { zh: 'WMTS 瓦片服务', en: 'WMTS' },
  knows: ({ pathname, searchParams }) =>
    [...searchParams].some(([name, value]) => name.toLowerCase() === 'service' && value.toLowerCase() === 'wmts') ||
    /\/wmts(\/|$)|WMTSCapabilities\.xml$/i.test(pathname),
  recognises: ({ text }) => /<(\w+:)?Capabilities\b[^>]*wmts/.test(text.slice(0, 20_000)),
  async open(given, signal): Promise<Offer> {
    const url = capabilitiesUrl(given.url);
    const answered = await answerOf({ ...given, url }, signal);
    const root = child(parseXml(answered.text), 'Capabilities');
    if (!root || all(child(root, 'Contents'), 'Layer').length === 0)
      throw new Unreadable({
        zh: '得到的不是 WMTS 说明，或里面没有图层。',
        en: 'It answered no description of a WMTS, or one without layers.',
      });
    const title = said(root, 'ServiceIdentification', 'Title') || new URL(url).host;
    const rights = said(root, 'ServiceIdentification', 'AccessConstraints');
    const layers = offeredLayers(root, { sets: matrixSetsOf(root), address: url, key: given.key });
    return {
      ...{ title, layers, attribution: said(root, 'ServiceProvider', 'ProviderName') || title },
      ...(rights && !/^none$/i.test(rights) ? { licence: rights } : {}),
    };
  },
} satisfies Service;

/** An address of a file is asked as it is. */
function capabilitiesUrl(address: string): string {
  if (/\.xml(\?|$)/i.test(address) || /request=getcapabilities/i.test(address)) return address;
  const mark = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?';
  const query = [
    ...(/[?&]service=/i.test(address) ? [] : ['SERVICE=WMTS']),
    ...['REQUEST=GetCapabilities', ...(/[?&]version=/i.test(address) ? [] : ['VERSION=1.0.0'])],
  ];
  return address + mark + query.join('&');
}
