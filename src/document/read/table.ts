// A live table: the records of one kind as frozen rows. After a transaction only the touched ids are read again.
import * as Y from 'yjs';
import type { ReadRows } from '#document/read/readAhead.ts';
import type { RecordMap } from '#document/read/rows.ts';
import type { Stamp } from '#domain/ids.ts';

export interface Table<Id extends string, Row> {
  /** The row, live or not (then its `deleted`, or a line's `revised.cutBy`, says so); undefined when there is none or it cannot be read. */
  get(id: Id): Row | undefined;
  /** Live rows' ids, in the table's order. Same array until it changes. */
  ids(): readonly Id[];
  /** Rows that are not live: in the bin, or lines that a revision took out of the script. In no particular order. */
  bin(): readonly Row[];
  /** How many live rows there are. */
  readonly size: number;
  /** Records that this version cannot read: kept in the document, hidden, counted. */
  readonly unreadable: number;
  onRow(id: Id, listener: () => void): () => void;
  onIds(listener: () => void): () => void;
  /** For small tables that are read whole: any row came, went or changed. */
  onAnyRow(listener: () => void): () => void;
}

/** What a transaction did to a table: the rows before, by id (undefined: there was none), and whether the list of ids changed. */
export interface TableChange<Id extends string, Row> {
  readonly before: ReadonlyMap<Id, Row | undefined>;
  readonly idsChanged: boolean;
}

interface Shape<Id extends string, Row> {
  readonly read: (id: Id, record: RecordMap) => Row | null;
  readonly compare: (one: Row, other: Row) => number;
}

type Leaving = { readonly deleted?: Stamp | null; readonly revised?: { readonly cutBy: string | null } };
/** In the book: not in the bin, and no revision took it out of the script. */
export const isLive = (row: object | undefined): boolean =>
  row !== undefined && ((row as Leaving).deleted ?? null) === null && ((row as Leaving).revised?.cutBy ?? null) === null;
/** Above this many touched rows the list is sorted anew instead of mended one by one. */
const MANY = 64;

export class LiveTable<Id extends string, Row extends object> implements Table<Id, Row> {
  readonly #root: Y.Map<unknown>;
  readonly #shape: Shape<Id, Row>;
  readonly #rows = new Map<Id, Row>();
  readonly #unreadable = new Set<Id>();
  readonly #rowListeners = new Map<Id, Set<() => void>>();
  readonly #idsListeners = new Set<() => void>();
  readonly #anyListeners = new Set<() => void>();
  #ids: readonly Id[] = [];
  #bin: readonly Row[] | null = null;

  /** `ahead`: its records as they were read a moment ago, and nothing has changed since. */
  constructor(root: Y.Map<unknown>, shape: Shape<Id, Row>, ahead: ReadRows<Id, Row> | null = null) {
    this.#root = root;
    this.#shape = shape;
    if (ahead === null) for (const id of root.keys()) this.#readAgain(id as Id);
    else for (const [id, row] of ahead) this.#take(id, row);
    this.#sortAnew();
  }

  get(id: Id): Row | undefined {
    return this.#rows.get(id);
  }

  ids(): readonly Id[] {
    return this.#ids;
  }

  bin(): readonly Row[] {
    this.#bin ??= Object.freeze([...this.#rows.values()].filter((row) => !isLive(row)));
    return this.#bin;
  }

  get size(): number {
    return this.#ids.length;
  }

  get unreadable(): number {
    return this.#unreadable.size;
  }

  onRow(id: Id, listener: () => void): () => void {
    const listeners = this.#rowListeners.get(id) ?? new Set();
    this.#rowListeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#rowListeners.get(id) === listeners) this.#rowListeners.delete(id);
    };
  }

  onIds(listener: () => void): () => void {
    this.#idsListeners.add(listener);
    return () => this.#idsListeners.delete(listener);
  }

  onAnyRow(listener: () => void): () => void {
    this.#anyListeners.add(listener);
    return () => this.#anyListeners.delete(listener);
  }

  /** Reads the touched ids again. No listener runs yet: first every table and list has to know. */
  readTouched(touched: ReadonlySet<Id>): TableChange<Id, Row> {
    const before = new Map<Id, Row | undefined>();
    const moved = new Set<Id>();
    for (const id of touched) {
      const old = this.#rows.get(id);
      before.set(id, old);
      this.#readAgain(id);
      const now = this.#rows.get(id);
      if (isLive(old) !== isLive(now)) moved.add(id);
      else if (old !== undefined && now !== undefined && isLive(now) && this.#shape.compare(old, now) !== 0) moved.add(id);
    }
    this.#bin = null;
    if (moved.size > MANY) this.#sortAnew();
    else if (moved.size > 0) this.#place(moved, before);
    return { before, idsChanged: moved.size > 0 };
  }

  /** The listeners that a change concerns. */
  listenersOf(change: TableChange<Id, Row>): readonly (() => void)[] {
    const listeners: (() => void)[] = [...this.#anyListeners];
    for (const id of change.before.keys()) listeners.push(...(this.#rowListeners.get(id) ?? []));
    if (change.idsChanged) listeners.push(...this.#idsListeners);
    return listeners;
  }

  #readAgain(id: Id): void {
    const record = this.#root.get(id);
    if (record === undefined) {
      this.#rows.delete(id);
      this.#unreadable.delete(id);
      return;
    }
    this.#take(id, record instanceof Y.Map ? this.#shape.read(id, record) : null);
  }

  #take(id: Id, row: Row | null): void {
    if (row === null) {
      this.#rows.delete(id);
      this.#unreadable.add(id);
    } else {
      this.#rows.set(id, row);
      this.#unreadable.delete(id);
    }
  }

  #compareIds(one: Id, other: Id): number {
    const a = this.#rows.get(one);
    const b = this.#rows.get(other);
    const order = a === undefined || b === undefined ? 0 : this.#shape.compare(a, b);
    return order !== 0 ? order : one < other ? -1 : one > other ? 1 : 0;
  }

  #sortAnew(): void {
    const live: Id[] = [];
    for (const [id, row] of this.#rows) if (isLive(row)) live.push(id);
    this.#ids = Object.freeze(live.sort((one, other) => this.#compareIds(one, other)));
  }

  #place(moved: ReadonlySet<Id>, before: ReadonlyMap<Id, Row | undefined>): void {
    const wereListed = [...moved].some((id) => isLive(before.get(id)));
    const ids = wereListed ? this.#ids.filter((id) => !moved.has(id)) : [...this.#ids];
    for (const id of moved) {
      if (!isLive(this.#rows.get(id))) continue;
      let low = 0;
      let high = ids.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#compareIds(ids[middle] as Id, id) < 0) low = middle + 1;
        else high = middle;
      }
      ids.splice(low, 0, id);
    }
    this.#ids = Object.freeze(ids);
  }
}
