/**
 * Rows that come from a seed, of which only the changed ones are worth saving.
 *
 * The seed is deterministic, so a state file needs to carry nothing but the differences.
 */
export class Collection<Row> {
  readonly #rows = new Map<string | number, Row>();
  readonly #changed = new Set<string | number>();
  readonly #removed = new Set<string | number>();
  readonly #keyOf: (row: Row) => string | number;

  constructor(keyOf: (row: Row) => string | number, seeded: readonly Row[]) {
    this.#keyOf = keyOf;
    for (const row of seeded) this.#rows.set(keyOf(row), row);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string | number): Row | undefined {
    return this.#rows.get(key);
  }

  all(): Row[] {
    return [...this.#rows.values()];
  }

  put(row: Row): Row {
    const key = this.#keyOf(row);
    this.#rows.set(key, row);
    this.#changed.add(key);
    this.#removed.delete(key);
    return row;
  }

  remove(key: string | number): void {
    if (!this.#rows.delete(key)) return;
    this.#changed.delete(key);
    this.#removed.add(key);
  }

  /** What a state file must keep to rebuild this collection on top of the same seed. */
  difference(): CollectionDifference<Row> {
    return { put: [...this.#changed].map((key) => this.#rows.get(key)!), removed: [...this.#removed] };
  }

  apply(difference: CollectionDifference<Row>): void {
    for (const row of difference.put) this.put(row);
    for (const key of difference.removed) this.remove(key);
  }
}

export interface CollectionDifference<Row> {
  readonly put: readonly Row[];
  readonly removed: readonly (string | number)[];
}
