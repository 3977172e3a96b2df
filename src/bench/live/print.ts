import type { Finding, Peer, Row } from './row.ts';

/** Whether everything that had to arrive did. */
export const isWhole = ({ delivered }: Finding): boolean => delivered > 0.9995;

/** Whether every bar is met; a void row meets none. */
export function isKept(finding: Finding): boolean {
  const { ours, atMost = Infinity, peers, bounds = [] } = finding;
  if (bounds.some(({ value, atMost }) => !(value <= atMost))) return false;
  return isWhole(finding) && ours <= atMost && peers.every((peer) => isFarEnough(finding, peer));
}

const isFarEnough = (finding: Finding, peer: Peer): boolean =>
  peer.atLeast === undefined || ratioOf(finding, peer) >= peer.atLeast;

/** How many times as much the peer needs as ours. */
export const ratioOf = ({ ours }: Finding, { value }: Peer): number => value / ours;

/** One row as it is printed. */
export function printed({ title }: Pick<Row, 'title'>, finding: Finding): string {
  const { unit, ours, atMost, peers, nothing, again, delivered, bounds = [], notes = [] } = finding;
  const verdict = !isWhole(finding) ? 'VOID' : isKept(finding) ? 'kept' : 'MISSED';
  return [
    `${verdict.padEnd(7)}${title}`,
    line('ours', `${figure(ours)} ${unit}`, atMost === undefined ? '' : `at most ${figure(atMost)} ${unit}`),
    ...peers.map((peer) => line(peer.name, `${figure(peer.value)} ${unit}`, comparison(finding, peer))),
    nothing === undefined ? '' : line('nothing sent', `${figure(nothing)} ${unit}`, ''),
    again === undefined
      ? ''
      : line('ours again', `${figure(again)} ${unit}`, ours > 0 ? `${(again / ours).toFixed(2)}×` : ''),
    ...bounds.map((bound) => line(bound.name, figure(bound.value), `at most ${figure(bound.atMost)}`)),
    line('delivered', delivered.toFixed(3), isWhole(finding) ? '' : 'not 1.000: the row says nothing'),
    ...notes.map((note) => `       ${note}`),
  ]
    .filter(Boolean)
    .join('\n');
}

function comparison(finding: Finding, peer: Peer): string {
  // Beside nothing at all there is no ratio.
  if (finding.ours <= 0) return '';
  const ratio = `${ratioOf(finding, peer).toFixed(1)}×`;
  return peer.atLeast === undefined ? ratio : `${ratio} (promised ${peer.atLeast}×)`;
}

const line = (name: string, value: string, remark: string): string =>
  `       ${name.padEnd(24)}${value.padStart(14)}   ${remark}`.trimEnd();

/** Three places that say something. */
const figure = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
