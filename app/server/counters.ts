import { Bug } from "#app/core/errors.ts";

/** The labels of one count, for example `{ reason: "unknown_topic" }`. Values are words of ours, never personal data. */
export type CounterLabels = Readonly<Record<string, string>>;

/** Counts what happened since this process started, by name and labels. */
export interface Counters {
  /** @throws Bug when the name or a label's name is not of Prometheus's form */
  increment(name: string, labels?: CounterLabels, by?: number): void;
  /** The count of exactly these labels; 0 when none was made. */
  value(name: string, labels?: CounterLabels): number;
  /** All counts in Prometheus's text format 0.0.4, in the order of their names. */
  render(): string;
}

interface Metric {
  readonly series: Map<string, number>;
}

const nameForm = /^[a-z_][a-z0-9_]*$/;

// A label's value may hold a quotation mark or a line break; a longer one is cut, so that no payload becomes a label.
function quote(value: string): string {
  const text = value.slice(0, 100).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `"${text}"`;
}

function formatLabels(labels: CounterLabels): string {
  const entries = Object.entries(labels).sort(([one], [two]) => (one < two ? -1 : 1));
  return entries.length === 0 ? "" : `{${entries.map(([name, value]) => `${name}=${quote(value)}`).join(",")}}`;
}

function checkNames(name: string, labels: CounterLabels): void {
  for (const word of [name, ...Object.keys(labels)]) {
    if (!nameForm.test(word)) throw new Bug("A counter or label name may hold only a-z, 0-9 and _.");
  }
}

/**
 * Makes the counters of a process.
 *
 * Memory stays bounded whatever arrives: beyond `mostSeries` combinations of labels per name, further ones are counted
 * together with every label set to `other`.
 * @param help one sentence per name, shown to whoever reads the metrics
 */
export function createCounters(help: Readonly<Record<string, string>> = {}, mostSeries = 200): Counters {
  const metrics = new Map<string, Metric>();

  const keyOf = (metric: Metric, labels: CounterLabels): string => {
    const key = formatLabels(labels);
    if (metric.series.has(key) || metric.series.size < mostSeries) return key;
    return formatLabels(Object.fromEntries(Object.keys(labels).map((name) => [name, "other"])));
  };

  return {
    increment(name, labels = {}, by = 1) {
      let metric = metrics.get(name);
      if (!metric) {
        checkNames(name, labels);
        metric = { series: new Map() };
        metrics.set(name, metric);
      }
      const key = keyOf(metric, labels);
      const before = metric.series.get(key);
      if (before === undefined) checkNames(name, labels);
      metric.series.set(key, (before ?? 0) + by);
    },
    value: (name, labels = {}) => metrics.get(name)?.series.get(formatLabels(labels)) ?? 0,
    render() {
      const lines: string[] = [];
      for (const [name, metric] of [...metrics].sort(([one], [two]) => (one < two ? -1 : 1))) {
        if (help[name] !== undefined)
          lines.push(`# HELP ${name} ${help[name].replaceAll("\\", "\\\\").replaceAll("\n", "\\n")}`);
        lines.push(`# TYPE ${name} counter`);
        for (const [labels, count] of metric.series) lines.push(`${name}${labels} ${count}`);
      }
      return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
    },
  };
}
