import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync, crc32 } from 'node:zlib';

export interface MapServer {
  readonly address: string;
  /** Paths and queries that were asked for. */
  readonly asked: URL[];
  close(): Promise<void>;
}

/** A server of maps as there are many: XYZ, WMS 1.1.1 and 1.3.0, WMTS, PMTiles by range; each tile of one colour. */
export async function serveMaps(files: Readonly<Record<string, Uint8Array>> = {}): Promise<MapServer> {
  const asked: URL[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push(url);
    if (!url.pathname.startsWith('/closed')) response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') return void response.end();
    const file = files[url.pathname];
    if (file) return sendRange(response, file, request.headers.range);
    const { status = 200, type, body } = answer(url, `http://${request.headers.host}`);
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Reply = { status?: number; type: string; body: string | Uint8Array };

function sendRange(response: ServerResponse, file: Uint8Array, range: string | undefined): void {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(range ?? '') ?? [];
  if (from === undefined) return void response.end(file);
  const part = file.subarray(Number(from), to ? Number(to) + 1 : undefined);
  const last = Number(from) + part.length - 1;
  response.writeHead(206, {
    'content-range': `bytes ${from}-${last}/${file.length}`,
    'content-type': 'application/octet-stream',
  });
  response.end(part);
}

function answer({ pathname, searchParams }: URL, host: string): Reply {
  const query = new Map([...searchParams].map(([name, value]) => [name.toUpperCase(), value]));
  const [, z, x, y] = /^\/(?:closed\/)?xyz\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(pathname) ?? [];
  if (z !== undefined && x !== undefined && y !== undefined)
    return picture([Number(x) % 2 ? 220 : 40, Number(y) % 2 ? 200 : 60, 90]);
  if (pathname === '/keyed/tile') return query.get('TK') === 'geheim' ? picture([40, 120, 220]) : word(403, 'no key');
  if (pathname === '/wms') return wms(query, host);
  if (pathname === '/wmts') return wmts(query, host);
  return word(404, 'nothing here');
}

const word = (status: number, body: string): Reply => ({ status, type: 'text/plain', body });
const xml = (body: string): Reply => ({ type: 'text/xml', body });

function wms(query: ReadonlyMap<string, string>, host: string): Reply {
  const request = query.get('REQUEST');
  if (request === 'GetCapabilities') return xml(query.get('MAP') === 'old' ? wmsOld(host) : wmsNew(host));
  if (request === 'GetLegendGraphic') return picture([200, 30, 30]);
  if (request === 'GetFeatureInfo')
    return {
      type: 'application/json',
      body: JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', geometry: null, properties: { 名称: '示范地块', 面积: 12.5 } }],
      }),
    };
  if (query.get('LAYERS') === 'broken')
    return xml('<ServiceExceptionReport><ServiceException>no such layer</ServiceException></ServiceExceptionReport>');
  return picture([30, 160, 120]);
}

function wmsNew(host: string): string {
  return `<?xml version="1.0"?><WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>规划一张图</Title><AccessConstraints>仅供测试</AccessConstraints></Service>
<Capability><Request>
<GetMap><Format>image/jpeg</Format><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="${host}/wms?"/></Get></HTTP></DCPType></GetMap>
<GetFeatureInfo><Format>text/html</Format><Format>application/json</Format></GetFeatureInfo><GetLegendGraphic/></Request>
<Layer><Title>全部</Title><CRS>EPSG:4326</CRS><EX_GeographicBoundingBox><westBoundLongitude>119</westBoundLongitude><eastBoundLongitude>121</eastBoundLongitude><southBoundLatitude>29</southBoundLatitude><northBoundLatitude>31</northBoundLatitude></EX_GeographicBoundingBox>
<Layer queryable="1"><Name>parcels</Name><Title>地块</Title><CRS>EPSG:3857</CRS><Style><Name>plain</Name><Title>素色</Title></Style></Layer>
<Layer queryable="1"><Name>degrees</Name><Title>经纬度图层</Title></Layer>
<Layer><Name>broken</Name><Title>坏图层</Title></Layer></Layer></Capability></WMS_Capabilities>`;
}

function wmsOld(host: string): string {
  return `<?xml version="1.0"?><WMT_MS_Capabilities version="1.1.1"><Service><Name>OGC:WMS</Name><Title>旧服务</Title></Service>
<Capability><Request><GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="${host}/wms?map=old"/></Get></HTTP></DCPType></GetMap></Request>
<Layer><Title>old</Title><Layer><Name>a</Name><Title>四三二六</Title><SRS>EPSG:4326 EPSG:2400</SRS><LatLonBoundingBox minx="119" miny="29" maxx="121" maxy="31"/></Layer>
<Layer><Name>b</Name><Title>高斯</Title><SRS>EPSG:4549</SRS></Layer></Layer></Capability></WMT_MS_Capabilities>`;
}

function wmts(query: ReadonlyMap<string, string>, host: string): Reply {
  if (query.get('REQUEST') === 'GetCapabilities') return xml(wmtsCapabilities(host));
  return picture([Number(query.get('TILECOL')) % 2 ? 210 : 120, 90, Number(query.get('TILEROW')) % 2 ? 200 : 60]);
}

/** As China's national platform writes them: levels from 1, the north first also in Mercator. */
function wmtsCapabilities(host: string): string {
  const levels = (first: number, corner: string, rows: (zoom: number) => number) =>
    Array.from({ length: 18 }, (_, n) => {
      const zoom = n + 1;
      return `<TileMatrix><ows:Identifier>${zoom}</ows:Identifier><ScaleDenominator>${first / 2 ** n}</ScaleDenominator><TopLeftCorner>${corner}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>${2 ** zoom}</MatrixWidth><MatrixHeight>${rows(zoom)}</MatrixHeight></TileMatrix>`;
    }).join('');
  const layer = (id: string, set: string) =>
    `<Layer><ows:Title>${id}</ows:Title><ows:Identifier>${id}</ows:Identifier><Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style><Format>tiles</Format><TileMatrixSetLink><TileMatrixSet>${set}</TileMatrixSet></TileMatrixSetLink></Layer>`;
  return `<?xml version="1.0"?><Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
<ows:ServiceIdentification><ows:Title>在线地图</ows:Title></ows:ServiceIdentification><ows:ServiceProvider><ows:ProviderName>测绘院</ows:ProviderName></ows:ServiceProvider>
<ows:OperationsMetadata><ows:Operation name="GetTile"><ows:DCP><ows:HTTP><ows:Get xlink:href="${host}/wmts?"><ows:Constraint name="GetEncoding"><ows:AllowedValues><ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP></ows:Operation></ows:OperationsMetadata>
<Contents>${layer('vec', 'w')}${layer('img', 'c')}${layer('gk', 'local')}
<TileMatrixSet><ows:Identifier>w</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::900913</ows:SupportedCRS>${levels(2.958293554545656e8, '20037508.3427892 -20037508.3427892', (zoom) => 2 ** zoom)}</TileMatrixSet>
<TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>${levels(2.958293554545656e8, '90.0 -180.0', (zoom) => 2 ** (zoom - 1))}</TileMatrixSet>
<TileMatrixSet><ows:Identifier>local</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4549</ows:SupportedCRS></TileMatrixSet></Contents></Capabilities>`;
}

function picture(rgb: readonly [number, number, number]): Reply {
  return { type: 'image/png', body: png(rgb) };
}

/** A PNG of 256 × 256 pixels of one colour. */
export function png(rgb: readonly [number, number, number]): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(256 * 3, Buffer.from(rgb))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(256, 0);
  header.writeUInt32BE(256, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: 256 }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
