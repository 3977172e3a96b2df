import type { Text } from '../text.ts';

/** What is burnt or bought, in the words of the datastreams. */
export type Carrier = (typeof carriers)[number];
export const carriers = ['electricity', 'naturalGas', 'coal', 'heat'] as const;

/** E = activity × factor (GB/T 32150); the year and the kind of a factor stand beside every figure made with it. */
export interface EmissionFactor {
  readonly name: Text;
  /** The unit of the activity: `MWh`. */
  readonly unit: string;
  /** Tonnes of CO₂ for one of that unit. */
  readonly tonnes: number;
  readonly source: Text;
}

/**
 * The grid's factor is the average of a region of several provinces: the ministry announced one for each province too, but
 * the annex that has it was not at hand, and a factor is not guessed.
 */
export const emissionFactors: Readonly<Record<Carrier, EmissionFactor>> = {
  electricity: {
    name: { zh: '外购电力', en: 'Electricity bought' },
    unit: 'MWh',
    tonnes: 0.5617,
    source: {
      zh: '华东区域电网平均二氧化碳排放因子，2022 年度，0.5617 kgCO₂/kWh（分省因子未取得）',
      en: 'Average factor of the East China grid for 2022, 0.5617 kgCO₂/kWh (that of the province was not at hand)',
    },
  },
  naturalGas: {
    name: { zh: '天然气', en: 'Natural gas' },
    unit: '1000 m³',
    tonnes: 2.1622,
    source: {
      zh: '38.931 MJ/m³ × 15.3 tC/TJ × 0.99（GB/T 2589-2008、省级温室气体清单编制指南 2011，缺省值）',
      en: '38.931 MJ/m³ × 15.3 tC/TJ × 0.99 (GB/T 2589-2008, provincial inventory guideline 2011, defaults)',
    },
  },
  coal: {
    name: { zh: '原煤', en: 'Raw coal' },
    unit: 't',
    tonnes: 1.9003,
    source: {
      zh: '20.908 GJ/t × 26.37 tC/TJ × 0.94（GB/T 2589-2008、省级温室气体清单编制指南 2011，缺省值）',
      en: '20.908 GJ/t × 26.37 tC/TJ × 0.94 (GB/T 2589-2008, provincial inventory guideline 2011, defaults)',
    },
  },
  heat: {
    name: { zh: '外购热力', en: 'Heat bought' },
    unit: 'GJ',
    tonnes: 0.11,
    source: { zh: '企业核算指南缺省值 0.11 tCO₂/GJ', en: 'Default of the enterprise guidelines, 0.11 tCO₂/GJ' },
  },
};

/** Activity of a month by carrier; `null` or absent: not reported. */
export type Activity = Readonly<Partial<Record<Carrier, number | null>>>;

export interface Emission {
  /** `null` while a carrier is not reported: what nobody reported may be the most. */
  readonly tonnes: number | null;
  readonly by: Readonly<Partial<Record<Carrier, number>>>;
  readonly missing: readonly Carrier[];
}

export function emissionOf(activity: Activity): Emission {
  const by: Partial<Record<Carrier, number>> = {};
  for (const carrier of carriers) {
    const amount = activity[carrier];
    if (typeof amount === 'number' && amount >= 0) by[carrier] = amount * emissionFactors[carrier].tonnes;
  }
  const missing = carriers.filter((carrier) => by[carrier] === undefined);
  const sum = Object.values(by).reduce((total, part) => total + part, 0);
  return { tonnes: missing.length > 0 ? null : sum, by, missing };
}
