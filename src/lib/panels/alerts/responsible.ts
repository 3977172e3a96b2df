/** Who answers for a thing, and under what number: the last digits of what its register says. */
export function whoAnswers(responsible: string): { readonly name: string; readonly telephone?: string } {
  const found = /^(.*?)[\s,，]*(\+?\d[\d -]{5,}\d)$/.exec(responsible.trim());
  return found ? { name: found[1]!, telephone: found[2]! } : { name: responsible };
}
