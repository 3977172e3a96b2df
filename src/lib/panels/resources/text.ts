export const text = {
  title: { zh: '应急资源', en: 'Emergency resources' },
  aside: { zh: '现有可用', en: 'what there is' },
  units: { zh: '待命队伍', en: 'units available' },
  of: { zh: '/ {of}', en: 'of {of}' },
  places: { zh: '安置余位', en: 'shelter places' },
  beds: { zh: '空余床位', en: 'beds free' },
  goods: { zh: '低储物资', en: 'goods short' },
  sites: { zh: '超量场所', en: 'sites over' },
  onTheMap: { zh: '在地图上显示', en: 'Shown on the map' },
  standings: {
    unknown: { zh: '未知', en: 'unknown' },
    beyond: { zh: '超限', en: 'beyond its limit' },
    busy: { zh: '使用中', en: 'in use' },
    well: { zh: '正常', en: 'well' },
  },
  source: {
    zh: '{units} 支队伍，{unknown} 项状况未知 — {time}',
    en: '{units} units, {unknown} things unknown — {time}',
  },
  generated: { zh: ' · 演示数据', en: ' · generated' },
  none: { zh: '没有收到任何应急资源的台账与上报。', en: 'No table and no report of emergency resources came.' },
  unheard: { zh: '没有可用的上报，数值未知。', en: 'Nothing fresh is reported: unknown.' },
  aboutSource: {
    zh: '应急资源台账（静态）与各部门 NGSI-LD 上报（动态）',
    en: 'Tables of the resources, and NGSI-LD reports of those who keep them',
  },
  owner: { zh: '应急管理部门值班室', en: 'Duty room of the emergency office' },
  aboutUnits: {
    zh: '状态为待命的救援队伍数，/ 后为全部队伍；超过 5 分钟没有上报的不计为待命，另列为未知。',
    en: 'Units that say they are available, of all units; one not heard for 5 minutes is not counted as available but as unknown.',
  },
  aboutPlaces: {
    zh: '各安置点核定容量减已安置人数之和；人数未知的安置点不计入，另列为未知；超员的按 0 计。',
    en: 'Capacity less persons sheltered, summed; shelters whose persons are unknown are left out and listed, one that is over counts as 0.',
  },
  aboutBeds: {
    zh: '各医院上报的各类空床之和（类型按 EDXL-HAVE）；有一类未上报的医院不计入，另列为未知。',
    en: 'Free beds of all types (EDXL-HAVE), summed; a hospital that leaves one type out is not counted and listed as unknown.',
  },
  aboutGoods: {
    zh: '各仓库库存低于最低储备量的物资项数；清点不全的仓库另列为未知。',
    en: 'Goods under the least stock that a warehouse must keep; warehouses not wholly counted are listed as unknown.',
  },
  aboutSites: {
    zh: '存量与临界量之比 Σq/Q（GB 18218—2018）超过备案值、未备案的超过 1 的场所数；有一种物质储量未知的场所另列为未知。',
    en: 'Sites whose index of GB 18218-2018 (sum of q/Q) is over what is on file, or over 1 where nothing is; with one quantity unknown a site is unknown.',
  },
};
