/**
 * A person's name as it may be shown to anybody: the family name and one star, 张*. Of a name in letters each word keeps its
 * first letter. Nothing is left that says how long the name was.
 */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return '*';
  return words.map((word) => `${[...word][0]}*`).join(' ');
}

const shownBefore = 3;
const shownAfter = 4;

/** A telephone number as it may be shown: 138****1234. One too short for that is stars alone. */
export function maskedTelephone(telephone: string): string {
  const digits = telephone.replace(/\D/g, '');
  if (digits.length < shownBefore + shownAfter + 2) return '****';
  return `${digits.slice(0, shownBefore)}****${digits.slice(-shownAfter)}`;
}
