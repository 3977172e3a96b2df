import { Unreadable } from '../../formats/shared/format.ts';
import { answerOf } from '../shared/ask.ts';
import type { Offer, Service } from '../shared/service.ts';
import { all, attribute, child, type Element, isElement, parseXml, said } from '../shared/xml.ts';
import { type MapService, offeredLayers, pathOf } from './layers.ts';

/** Web Map Service 1.1.1 and 1.3.0 (OGC 01-068r3, 06-042): any server that draws maps. */
export default {
  id: 'wms',
  title: { zh: 'WMS 地图服务', en: 'WMS' },
  knows: ({ pathname, searchParams }) => serviceOf(searchParams) === 'wms' || /\/wms\/?$/i.test(pathname),
  recognises: ({ text }) => /<(WMS_Capabilities|WMT_MS_Capabilities)\b/.test(text.slice(0, 20_000)),
  async open(given, signal): Promise<Offer> {
    const url = capabilitiesUrl(given.url);
    const answered = await answerOf({ ...given, url }, signal);
    const document = parseXml(answered.text);
    const root = child(document, 'WMS_Capabilities') ?? child(document, 'WMT_MS_Capabilities');
    if (!root) throw refusalOf(document);
    const service = serviceIn(root, given.url, given.key?.name);
    const layers = offeredLayers(root, service);
    const title = said(root, 'Service', 'Title') || new URL(url).host;
    const rights = said(root, 'Service', 'AccessConstraints');
    return {
      ...{ title, layers, attribution: said(root, 'Capability', 'Layer', 'Attribution', 'Title') || title },
      ...(rights && !/^none$/i.test(rights) ? { licence: rights } : {}),
    };
  },
} satisfies Service;

const serviceOf = (query: URLSearchParams): string | undefined =>
  [...query].find(([name]) => name.toLowerCase() === 'service')?.[1].toLowerCase();

/** The address with what a request for capabilities needs; what it has besides stays, as MapServer's `map`. */
function capabilitiesUrl(address: string): string {
  const path = pathOf(address);
  return `${path}SERVICE=WMS&REQUEST=GetCapabilities`;
}

function serviceIn(root: Element, address: string, key: string | undefined): MapService {
  const request = child(root, 'Capability', 'Request');
  const formats = (name: string) => all(child(request, name), 'Format').map((format) => said({ format }, 'format'));
  const version = attribute(root, 'version') || '1.1.1';
  return {
    ...{ path: pathOf(address), version, key, maps: formats('GetMap'), infos: formats('GetFeatureInfo') },
    hasLegends: child(request, 'GetLegendGraphic') !== undefined,
  };
}

function refusalOf(document: Element): Unreadable {
  const report = child(document, 'ServiceExceptionReport') ?? child(document, 'ExceptionReport');
  const why = said(report, 'ServiceException') || said(report, 'Exception', 'ExceptionText');
  const names = Object.keys(document).filter((name) => !name.startsWith('?') && isElement(document[name]));
  return new Unreadable({
    zh: why ? `对方拒绝：${why}` : `得到的不是 WMS 说明，而是 ${names[0] ?? '别的内容'}。`,
    en: why ? `It refused: ${why}` : `It answered no description of a WMS but ${names[0] ?? 'something else'}.`,
  });
}
