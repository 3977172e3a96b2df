/** Hosts of maps whose tiles are cut by GCJ-02, which China's commercial maps are. */
const gcjHosts = /(^|\.)(autonavi|amap|qq|gtimg|google|googleapis|gstatic)\.(com|cn)$|gaode/i;

/** Whether tiles of this address are likely to be shifted. */
export function isLikelyShifted(address: string): boolean {
  const [, host = ''] = /^[a-z]+:\/\/([^/?#]+)/i.exec(address) ?? [];
  return gcjHosts.test(host.replaceAll(/\{[^}]*\}/g, '0').replace(/:\d+$/, ''));
}
