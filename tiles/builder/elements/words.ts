import type { Text } from '../../../src/lib/model/text.ts';

/** Who answers for what, as offices are called in any district. */
export const owners = {
  land: { zh: '区自然资源主管部门', en: 'District office of natural resources' },
  farming: { zh: '区农业农村主管部门', en: 'District office of agriculture' },
  forest: { zh: '区林业主管部门', en: 'District office of forestry' },
  environment: { zh: '区生态环境主管部门', en: 'District office of ecology and environment' },
  water: { zh: '区水务主管部门', en: 'District office of water' },
  cityCare: { zh: '区城市管理主管部门', en: 'District office of city care' },
} as const satisfies Record<string, Text>;

export const trees = {
  camphor: { zh: '香樟', en: 'Camphor tree' },
  ginkgo: { zh: '银杏', en: 'Ginkgo' },
  torreya: { zh: '榧树', en: 'Torreya' },
  maple: { zh: '枫香', en: 'Sweet gum' },
  pine: { zh: '马尾松', en: 'Masson pine' },
} as const satisfies Record<string, Text>;

/** Grades by age: from 500 years the first, from 300 the second, from 100 the third (LY/T 2738). */
export function ageOfTree(chance: number): { ageYears: number; grade: string } {
  const ageYears = Math.round(100 + 700 * chance ** 3);
  return { ageYears, grade: ageYears >= 500 ? 'grade-1' : ageYears >= 300 ? 'grade-2' : 'grade-3' };
}
