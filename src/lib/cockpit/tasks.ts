import type { Text } from '../model/text.ts';

/** What a panel of a long desk is for: its column has a tab for each that a panel of it names. */
export const tasks = {
  find: { name: { zh: '查找', en: 'Find' }, foldedAtFirst: false },
  bring: { name: { zh: '导入', en: 'Bring' }, foldedAtFirst: false },
  measure: { name: { zh: '量测', en: 'Measure' }, foldedAtFirst: false },
  analyse: { name: { zh: '分析', en: 'Analyse' }, foldedAtFirst: true },
  propose: { name: { zh: '方案', en: 'Plan' }, foldedAtFirst: false },
  see: { name: { zh: '查看', en: 'See' }, foldedAtFirst: false },
  compare: { name: { zh: '对比', en: 'Compare' }, foldedAtFirst: false },
  take: { name: { zh: '输出', en: 'Take' }, foldedAtFirst: false },
} as const satisfies Readonly<Record<string, { readonly name: Text; readonly foldedAtFirst: boolean }>>;

export type TaskId = keyof typeof tasks;

/** In the order of their tabs. */
export const taskIds = Object.keys(tasks) as readonly TaskId[];

/** Of a panel that says nothing. */
const taskOf = { left: 'analyse', right: 'see' } as const;

export function taskIn(side: 'left' | 'right', panel: { readonly task?: TaskId }): TaskId {
  return panel.task ?? taskOf[side];
}

/** The tasks of a column in order, or none where no panel of it names any: such a column is not parted. */
export function tasksIn(side: 'left' | 'right', panels: readonly { readonly task?: TaskId }[]): TaskId[] {
  if (!panels.some(({ task }) => task)) return [];
  return taskIds.filter((id) => panels.some((panel) => taskIn(side, panel) === id));
}
