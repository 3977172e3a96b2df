import { levels, type Level } from './level.ts';
import { isAnswered, type Task } from './task.ts';

/**
 * How a level or place stands with its calls. `unknown`: somebody did not answer in time, or nobody was called: it ranks above
 * all, since nobody knows how bad it is there.
 */
export type AnswerStanding = 'unknown' | 'waiting' | 'answered';

export interface AnsweredShare {
  /** The level or the code of the division. */
  readonly of: string;
  readonly asked: number;
  readonly answered: number;
  /** Late and not answered. */
  readonly silent: number;
  /** Answered by asked; `null` where nobody was asked. */
  readonly share: number | null;
  readonly standing: AnswerStanding;
}

const order: readonly AnswerStanding[] = ['unknown', 'waiting', 'answered'];

function shareOf(of: string, tasks: readonly Task[]): AnsweredShare {
  const asked = tasks.filter(({ state, steps }) => state !== 'withdrawn' || steps.answered);
  const answered = asked.filter(isAnswered).length;
  const silent = asked.filter((task) => task.late && !isAnswered(task)).length;
  const share = asked.length > 0 ? answered / asked.length : null;
  const standing = silent > 0 || share === null ? 'unknown' : share < 1 ? 'waiting' : 'answered';
  return { of, asked: asked.length, answered, silent, share, standing };
}

const worstFirst = (one: AnsweredShare, other: AnsweredShare): number =>
  order.indexOf(one.standing) - order.indexOf(other.standing) || (one.share ?? -1) - (other.share ?? -1);

/** Of each level, from the top down. */
export function answeredByLevel(tasks: readonly Task[]): (AnsweredShare & { readonly of: Level })[] {
  return levels.map((level) => ({
    ...shareOf(
      level,
      tasks.filter(({ to }) => to.level === level),
    ),
    of: level,
  }));
}

/** Of each of these towns (or villages), the unknown first; calls to what lies in one count for it. */
export function answeredByDivision(tasks: readonly Task[], codes: readonly string[]): AnsweredShare[] {
  const within = (code: string) => tasks.filter(({ to }) => to.division?.startsWith(code));
  return codes.map((code) => shareOf(code, within(code))).sort(worstFirst);
}
