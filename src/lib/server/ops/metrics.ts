import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metric } from 'prom-client';
import type { FeedStatus } from '../../model/feed.ts';
import type {
  HubFigures,
  LogFigures,
  MoverFigures,
  RecorderFigures,
  StoreFigures,
  TrunkFigures,
} from '../../model/ops.ts';
import {
  feedFamilies,
  hubFamilies,
  logFamilies,
  moverFamilies,
  recorderFamilies,
  storeFamilies,
  trunkFamilies,
} from './families.ts';
import type { Family } from './families.ts';

/** Where the figures are read at each scrape; a process that has no such part leaves it out. */
export interface MetricSources {
  readonly statuses?: () => readonly FeedStatus[];
  readonly hub?: () => HubFigures;
  readonly movers?: () => MoverFigures;
  readonly store?: () => StoreFigures;
  readonly trunk?: () => TrunkFigures;
  readonly recorder?: () => RecorderFigures;
  readonly log?: () => LogFigures;
}

export interface Metrics {
  readonly contentType: string;
  /** Everything as Prometheus reads it (text format 0.0.4). */
  text(): Promise<string>;
}

/** Gathers what the parts count under names of Prometheus, and what Node says of this process. */
export function openMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const failures = new Map<string, number>();

  function gather<Of>(
    source: keyof MetricSources,
    read: (() => Of) | undefined,
    families: readonly Family<Of>[],
  ): void {
    if (!read) return;
    failures.set(source, 0);
    const current = oncePerTurn(() => {
      try {
        return [read()];
      } catch {
        failures.set(source, failures.get(source)! + 1);
        return [];
      }
    });
    for (const family of families)
      register(registry, family, () => current().flatMap((figures) => family.read(figures)));
  }

  gather('statuses', sources.statuses, feedFamilies);
  gather('hub', sources.hub, hubFamilies);
  gather('movers', sources.movers, moverFamilies);
  gather('store', sources.store, storeFamilies);
  gather('trunk', sources.trunk, trunkFamilies);
  gather('recorder', sources.recorder, recorderFamilies);
  gather('log', sources.log, logFamilies);
  register(registry, failureFamily, () => failureFamily.read(failures));
  collectDefaultMetrics({ register: registry, prefix: 'tiaoxi_' });
  return { contentType: registry.contentType, text: () => registry.metrics() };
}

const failureFamily: Family<ReadonlyMap<string, number>> = {
  name: 'tiaoxi_scrape_failures_total',
  help: 'How often a part could not say its figures; they are absent from that scrape.',
  type: 'counter',
  read: (failures) => Array.from(failures, ([source, value]) => ({ labels: { source }, value })),
};

/**
 * The package's own counters want to be told of each event and say 0 for what nobody knows. Ours are read when they are
 * asked for, through the one function by which the package asks.
 */
function register<Of>(registry: Registry, { name, help, type }: Family<Of>, values: () => readonly object[]): void {
  const get = async (): Promise<object> => ({ name, help, type, aggregator: 'sum', values: values() });
  registry.registerMetric({ name, help, get } as unknown as Metric);
}

/** All families of a part read the same figures in one scrape. */
function oncePerTurn<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => {
    if (known) return known.value;
    known = { value: read() };
    queueMicrotask(() => (known = undefined));
    return known.value;
  };
}
