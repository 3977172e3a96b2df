/** A scrape, read as strictly as the text format 0.0.4 is written down. */
export interface Exposition {
  /** Value of each series by its name and labels as they stand in the text. */
  readonly series: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, string>;
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\\\|\\"|\\n)*"`;
const sampleLine = new RegExp(`^(${name})(\\{${label}(?:,${label})*\\})? (\\S+)$`);
const helpLine = new RegExp(String.raw`^# HELP (${name}) (?:[^\\\n]|\\\\|\\n)*$`);
const typeLine = new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`);

/** Throws a sentence for the first line that a Prometheus would refuse. */
export function readExposition(text: string): Exposition {
  const series = new Map<string, number>();
  const types = new Map<string, string>();
  const helped = new Set<string>();
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  let family = '';
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const help = helpLine.exec(line)?.[1];
    const type = typeLine.exec(line);
    if (help !== undefined) take(helped, help, line);
    else if (type) {
      if (types.has(type[1]!)) throw new Error(`Said twice: ${line}`);
      types.set(type[1]!, type[2]!);
      family = type[1]!;
    } else readSample(line, family, types, series);
  }
  for (const each of types.keys()) if (!helped.has(each)) throw new Error(`${each} has no HELP.`);
  return { series, types };
}

function take(seen: Set<string>, key: string, line: string): void {
  if (seen.has(key)) throw new Error(`Said twice: ${line}`);
  seen.add(key);
}

function readSample(line: string, family: string, types: Exposition['types'], series: Map<string, number>): void {
  const [, of, labels = '', text] = sampleLine.exec(line) ?? [];
  if (of === undefined) throw new Error(`Not a line of the format: ${line}`);
  const parts = types.get(family) === 'histogram' ? ['_bucket', '_sum', '_count'] : ['', '_sum', '_count'];
  if (!parts.some((part) => of === `${family}${part}`))
    throw new Error(`Stands below ${family}, not below its own TYPE: ${line}`);
  const value = valueOf(text!);
  if (value === undefined) throw new Error(`Not a number: ${line}`);
  if (series.has(of + labels)) throw new Error(`Said twice: ${line}`);
  series.set(of + labels, value);
}

function valueOf(text: string): number | undefined {
  const named = { NaN: NaN, Nan: NaN, '+Inf': Infinity, '-Inf': -Infinity }[text];
  if (named !== undefined) return named;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}
