import type { Use } from './building.ts';

export type Triple = readonly [number, number, number];

interface Palette {
  readonly walls: readonly string[];
  readonly roofs: readonly string[];
}

/** Usual colours in the lower Yangtze: pale render, grey tiles, blue sheet-metal halls, cool glass. */
const palettes: Readonly<Record<Use, Palette>> = {
  residential: {
    walls: ['#d9d2c5', '#cfc6b8', '#e2ddd3', '#c9bcae', '#d6cbc0'],
    roofs: ['#8d8a86', '#9a948c', '#7d7a78'],
  },
  village: { walls: ['#e6e2da', '#dcd6cb', '#ece9e3', '#d8cfc3'], roofs: ['#4d5258', '#5a5c60', '#7b4a3f', '#454a50'] },
  villa: { walls: ['#e0d6c6', '#d8c8b4', '#e7e0d4'], roofs: ['#6f4a3e', '#5b4740', '#4f5358'] },
  office: { walls: ['#9fb1c0', '#b4c0ca', '#8ea3b5', '#c4c9cc', '#a9b4b8'], roofs: ['#7a7f84', '#8b9095'] },
  commercial: { walls: ['#cfc8bd', '#b9bec2', '#d8d0c4'], roofs: ['#8a8d90', '#9c9790'] },
  industrial: { walls: ['#d5d8da', '#c8cdd1', '#dcdcd8'], roofs: ['#6f93b3', '#a9adb0', '#7f9db8', '#b5b8ba'] },
  school: { walls: ['#cdb3a2', '#d8cfc4', '#c69f8a'], roofs: ['#8f7a70', '#8d8a86'] },
  hospital: { walls: ['#e3e4e3', '#d9dedf'], roofs: ['#9da2a5', '#8f9497'] },
  civic: { walls: ['#d8d4ca', '#cbc7bd'], roofs: ['#7a7771', '#5f6064'] },
};

/** Colours for COLOR_0, which glTF wants linear. Tall houses of flats are lighter and cooler than old slabs. */
export function linearTint(use: Use, tint: number, heightM: number): { wall: Triple; roof: Triple } {
  const { walls, roofs } = palettes[use];
  const wall = linear(walls[Math.floor(tint * walls.length) % walls.length]!);
  const roof = linear(roofs[Math.floor(tint * 97) % roofs.length]!);
  const lift = use === 'residential' && heightM > 45 ? 1.12 : 1;
  return { wall: [Math.min(1, wall[0] * lift), Math.min(1, wall[1] * lift), Math.min(1, wall[2] * lift * 1.03)], roof };
}

function linear(hex: string): Triple {
  const at = (from: number) => {
    const value = parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}
