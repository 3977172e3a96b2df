export const text = {
  title: { zh: '基础设施', en: 'Infrastructure' },
  aside: { zh: '通断 · 此刻', en: 'contact · now' },
  online: { zh: '设备在线率', en: 'devices heard' },
  down: { zh: '当前失联', en: 'down now' },
  longest: { zh: '最长失联', en: 'longest down' },
  disk: { zh: '磁盘可用', en: 'disk free' },
  nothingDown: { zh: '无', en: 'none' },
  units: {
    minutes: { zh: '分', en: 'min' },
    hours: { zh: '小时', en: 'h' },
    days: { zh: '天', en: 'd' },
  },
  since: { zh: '{time} 起', en: 'since {time}' },
  never: { zh: '从未上报', en: 'never heard' },
  allHeard: { zh: '登记的设备全部在线。', en: 'Every registered device is heard.' },
  more: {
    zh: '另有 {count} 项失联，设备见“基础设施”图层。',
    en: '{count} more are down; the layer Infrastructure shows the devices.',
  },
  what: {
    device: { zh: '设备', en: 'device' },
    node: { zh: '节点', en: 'node' },
    door: { zh: '接入口', en: 'door' },
  },
  source: {
    zh: '{online} / {registered} 台登记设备在线 — {time}{generated}',
    en: '{online} of {registered} registered devices heard — {time}{generated}',
  },
  generated: { zh: ' · 含演示设备', en: ' · with generated devices' },
  none: { zh: '这里没有登记任何设备。', en: 'No device is registered here.' },
  undecided: {
    zh: '接入口刚刚打开，还不能判断设备是否失联。',
    en: 'The doors were opened only now: who is silent cannot be told yet.',
  },
  noDisk: { zh: '没有节点报告磁盘。', en: 'No node has told of its disk.' },
  aboutOnline: {
    zh: '在各自规定时限内收到过报文的登记设备数 ÷ 登记设备总数；时限取自各设备的监测项。从未上报的设备计入总数。仪器自报故障仍算在线。',
    en: 'Registered devices heard within their time ÷ all registered; the time is that of what each measures. Those never heard count as registered. A device that says it is at fault is heard.',
  },
  aboutDown: {
    zh: '超过时限没有报文或从未上报的设备，加上失联的节点、中断或迟到的接入口；只看一个镇街时仅计设备。',
    en: 'Devices silent for longer than they may or never heard, and nodes gone, doors down or late; of a town only its devices.',
  },
  aboutLongest: {
    zh: '上述失联项中，距最后一次收到时间最长者；从未上报的没有起点，列在最前，不计入此项。',
    en: 'The longest since anything was heard of one that is down; what was never heard has no beginning and stands first in the list instead.',
  },
  aboutDisk: {
    zh: '各节点数据目录所在磁盘中，可用空间占比最小的一块；数据库在别处时，不含数据库所在磁盘。',
    en: 'The least free share of the disks under the data folders of the nodes; a database elsewhere has a disk of its own that is not in it.',
  },
  aboutSource: {
    zh: '由各接入口收到的报文判断；节点与磁盘由各进程自报',
    en: 'Judged by what the doors receive; nodes and disks as the processes say',
  },
};
