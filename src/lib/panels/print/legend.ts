import type { Cockpit } from '../../cockpit/cockpit.svelte.ts';
import { originOf } from '../../cockpit/origin.ts';
import { paths } from '../../ui/Mark.svelte';
import { text } from './text.ts';

/** One layer as the printed legend has it. */
export interface PrintedLayer {
  readonly title: string;
  readonly origin: string;
  readonly entries: readonly { readonly label: string; readonly colour: string; readonly shape: string }[];
}

const circle = 'M6 .6 A5.4 5.4 0 0 1 6 11.4 A5.4 5.4 0 0 1 6 .6 Z';
const cut = (said: string, letters: number): string =>
  said.length > letters ? `${said.slice(0, letters - 1)}…` : said;

/** The layers that are on, one's own first as they lie, with what their marks mean and whence they are; and whether any is made up. */
export function printedLayers(cockpit: Cockpit): { readonly layers: PrintedLayer[]; readonly generated: boolean } {
  const { screen } = cockpit;
  const shown = screen.laid(cockpit.layers.filter((layer) => screen.shows(layer)));
  const mine = cockpit.own.list.filter(({ visible }) => visible);
  const own = mine.map(({ title, record, style }): PrintedLayer => {
    const origin = [
      cockpit.say(record.method),
      record.attribution,
      record.source,
      record.licence,
      cockpit.date(record.madeMs),
    ];
    const classes = style.by?.classes?.map(({ upTo, colour }) => ({ label: `≤ ${upTo}`, colour, shape: 'area' }));
    const words = Object.entries(style.by?.words ?? {}).map(([label, colour]) => ({
      label: cut(label, 80),
      colour,
      shape: 'area',
    }));
    const entries =
      classes ?? (words.length > 0 ? words : [{ label: cut(title, 80), colour: style.colour, shape: 'area' }]);
    return {
      title: cut(title, 80),
      origin: cut(origin.filter(Boolean).join(' · '), 400),
      entries: entries.slice(0, 60),
    };
  });
  const city = shown.map((layer): PrintedLayer => {
    const { source, licence, date } = originOf(cockpit, layer);
    const entries = layer.legend.map(({ label, colour, shape }) => ({
      label: cut(cockpit.say(label), 80),
      colour: plain(colour),
      shape: shape === 'line' || shape === 'area' ? shape : shape === 'circle' ? circle : paths[shape],
    }));
    const origin = cockpit.say(text.origin, { source: cockpit.say(source), licence, date });
    return { title: cut(cockpit.say(layer.title), 80), origin: cut(origin, 400), entries };
  });
  const generated =
    mine.some(({ record }) => record.generated) || shown.some((layer) => originOf(cockpit, layer).generated);
  return { layers: [...own, ...city].slice(0, 80), generated };
}

/** A colour of CSS as `#rrggbb`, which paper needs. */
function plain(colour: string): string {
  if (colour === 'unknown' || /^#[0-9a-f]{6}$/i.test(colour)) return colour;
  const context = document.createElement('canvas').getContext('2d');
  const named = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  const said = named ? getComputedStyle(document.documentElement).getPropertyValue(named).trim() : colour;
  if (!context) return 'unknown';
  context.fillStyle = said;
  return /^#[0-9a-f]{6}$/i.test(context.fillStyle) ? context.fillStyle : 'unknown';
}
