import { stepNames, type Task } from './task.ts';
import type { OnSite } from './on-site.ts';
import type { Sighting } from './sighting.ts';
import type { Id } from '../id.ts';
import type { Text } from '../text.ts';

/** One line of what was said out there. */
export interface SaidLine extends OnSite {
  readonly key: string;
  readonly by: string;
  /** When the house had it, ms since 1970. */
  readonly atMs: number;
  readonly what: Text;
  /** What it was said of. */
  readonly of: Id;
}

/** What was said with a word, a place or a picture: answers to tasks and what was seen, the newest first. */
export function saidOnSite(tasks: readonly Task[], sightings: readonly Sighting[]): SaidLine[] {
  const answers = tasks.flatMap((task) =>
    task.answers
      .filter(({ why, position, photos }) => why || position || photos)
      .map(({ id, said, why, ...rest }): SaidLine => {
        const step = stepNames[said];
        const what = {
          zh: `${task.to.name.zh} ${step.zh}${why ? `：${why}` : ''}`,
          en: `${task.to.name.en} ${step.en}${why ? `: ${why}` : ''}`,
        };
        return { ...rest, key: `${task.id} ${id}`, of: task.id, what };
      }),
  );
  const seen = sightings.map((sighting): SaidLine => {
    const { id, what, told, position, accuracyM, photos, saidMs } = sighting;
    return {
      ...{ key: id, of: id, by: told.by, atMs: told.atMs, what: { zh: what, en: what }, position },
      ...(accuracyM === undefined ? {} : { accuracyM }),
      ...(photos ? { photos } : {}),
      ...(saidMs === undefined ? {} : { saidMs }),
    };
  });
  return [...answers, ...seen].sort((a, b) => b.atMs - a.atMs);
}
