import type { Text } from '../../../model/text.ts';

/** What a factor code means. The unit is the one of HJ 212-2017, annex B; ambient stations (ST 22) send µg/m³ for mg/m³. */
export interface Factor {
  readonly property: string;
  readonly name: Text;
  readonly unit: string;
}

const factor = (property: string, zh: string, en: string, unit: string): Factor => ({
  property,
  name: { zh, en },
  unit,
});

const so2 = factor('so2', '二氧化硫', 'Sulphur dioxide', 'mg/m³');
const nox = factor('nox', '氮氧化物', 'Nitrogen oxides', 'mg/m³');
const co = factor('co', '一氧化碳', 'Carbon monoxide', 'mg/m³');
const particulate = factor('particulate', '颗粒物', 'Particulate matter', 'mg/m³');
const ph = factor('ph', 'pH 值', 'pH', '');
const cod = factor('cod', '化学需氧量', 'Chemical oxygen demand', 'mg/L');
const ammonia = factor('ammoniaNitrogen', '氨氮', 'Ammonia nitrogen', 'mg/L');
const phosphorus = factor('totalPhosphorus', '总磷', 'Total phosphorus', 'mg/L');
const nitrogen = factor('totalNitrogen', '总氮', 'Total nitrogen', 'mg/L');
const oxygen = factor('dissolvedOxygen', '溶解氧', 'Dissolved oxygen', 'mg/L');
const permanganate = factor('permanganateIndex', '高锰酸盐指数', 'Permanganate index', 'mg/L');
const flow = factor('flow', '流量', 'Flow', 'L/s');

/** By code: letters of HJ 212-2017 (HJ 524), then the numbers of HJ/T 212-2005. */
export const factors: ReadonlyMap<string, Factor> = new Map([
  ['a21026', so2],
  ['a21004', factor('no2', '二氧化氮', 'Nitrogen dioxide', 'mg/m³')],
  ['a21003', factor('no', '一氧化氮', 'Nitric oxide', 'mg/m³')],
  ['a21002', nox],
  ['a21005', co],
  ['a05024', factor('o3', '臭氧', 'Ozone', 'mg/m³')],
  ['a34004', factor('pm25', '细颗粒物 PM2.5', 'PM2.5', 'mg/m³')],
  ['a34002', factor('pm10', '可吸入颗粒物 PM10', 'PM10', 'mg/m³')],
  ['a34013', particulate],
  ['a01001', factor('temperature', '气温', 'Air temperature', '°C')],
  ['a01002', factor('humidity', '相对湿度', 'Relative humidity', '%')],
  ['a01006', factor('pressure', '气压', 'Air pressure', 'kPa')],
  ['a01007', factor('windSpeed', '风速', 'Wind speed', 'm/s')],
  ['a01008', factor('windDirection', '风向', 'Wind direction', '°')],
  ['a01011', factor('flueVelocity', '烟气流速', 'Flue gas velocity', 'm/s')],
  ['a01012', factor('flueTemperature', '烟气温度', 'Flue gas temperature', '°C')],
  ['a01013', factor('fluePressure', '烟气压力', 'Flue gas pressure', 'kPa')],
  ['a01014', factor('flueHumidity', '烟气湿度', 'Flue gas humidity', '%')],
  ['a19001', factor('flueOxygen', '烟气含氧量', 'Flue gas oxygen', '%')],
  ['a00000', factor('flueFlow', '废气流量', 'Flue gas flow', 'm³/s')],
  ['w01001', ph],
  ['w01003', factor('turbidity', '浊度', 'Turbidity', 'NTU')],
  ['w01009', oxygen],
  ['w01010', factor('waterTemperature', '水温', 'Water temperature', '°C')],
  ['w01014', factor('conductivity', '电导率', 'Conductivity', 'µS/cm')],
  ['w01018', cod],
  ['w01019', permanganate],
  ['w21001', nitrogen],
  ['w21003', ammonia],
  ['w21011', phosphorus],
  ['w00000', flow],
  ['001', ph],
  ['011', cod],
  ['060', ammonia],
  ['065', nitrogen],
  ['101', phosphorus],
  ['B01', flow],
  ['01', particulate],
  ['02', so2],
  ['03', nox],
  ['04', co],
]);

/** The code a device of the given edition sends for a property: numbers before 2017 where there are any. */
export function codeOf(property: string, version: number): string | undefined {
  const codes = [...factors].filter(([, { property: own }]) => own === property).map(([code]) => code);
  return version === 0 ? codes.at(-1) : codes[0];
}
