import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseRules, ruleBook, type Rule, type RuleBook } from './rules.ts';

const layersFolder = resolve(import.meta.dirname, '../../../../layers');

/** The rules of all layers: `layers/<layer>/rules.json`. A file that cannot be used is a sentence and takes no other down. */
export function loadRules(folder = layersFolder): RuleBook {
  const rules: Rule[] = [];
  const broken: string[] = [];
  for (const layer of readdirSync(folder).sort()) {
    const path = join(folder, layer, 'rules.json');
    if (!existsSync(path)) continue;
    try {
      const read = parseRules(jsonOf(path, layer), layer);
      const twice = read.find((rule) => rules.some((known) => watchSame(known, rule)));
      if (twice)
        throw new Error(
          `The rule ${twice.id} of layers/${layer}/rules.json watches what another layer's rule of that name watches.`,
        );
      rules.push(...read);
    } catch (error) {
      broken.push(error instanceof Error ? error.message : String(error));
    }
  }
  return ruleBook(rules, broken, Number(process.env['ALERTS_GRACE_S'] || 60));
}

/** Two rules of one name over one kind of thing would speak under the same id. */
function watchSame(one: Rule, other: Rule): boolean {
  if (one.id !== other.id) return false;
  if (one.things === 'any' || other.things === 'any') return one.things === other.things;
  return one.things.some((kind) => other.things.includes(kind));
}

function jsonOf(path: string, layer: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The rules of layers/${layer}/rules.json are no JSON: ${why}.`, { cause: error });
  }
}
