// Undo and redo of one person's own steps. Text is undone letter by letter by Yjs; a field goes back only if it still holds what this person put there.
import * as Y from 'yjs';
import { anchorAt, positionOf, standsAt } from '#document/anchors.ts';
import { type RecordMap, readAnchor, storedAnchor } from '#document/read/rows.ts';
import { CUE, LINE, ROOT, STAMP } from '#document/shape.ts';
import type { Instant, PersonId } from '#domain/ids.ts';
import type { Anchor } from '#domain/script/anchor.ts';
import { createSource, type Source, type View } from '#domain/view.ts';

/** A field that a step changed. */
export interface Patch {
  readonly record: RecordMap;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Asked when the step is undone: true leaves the field as it is, for what other people have made of it. */
  readonly staysIf?: () => boolean;
}

/** Steps that can be taken back; older ones are forgotten. */
export const MOST_STEPS = 300;
/** A pause in typing that closes the group, milliseconds. */
export const TYPING_PAUSE = 1200;

const PATCHES = 'patches';

interface Sources {
  readonly doc: Y.Doc;
  readonly writer: { readonly person: PersonId; now(): Instant };
  /** Live marks whose anchor names this line, as records. */
  marksAnchoredAt(line: string): Iterable<RecordMap>;
  /** Throws when the book cannot be written. */
  mustBeWritable(): void;
}

export class UndoSteps {
  readonly #of: Sources;
  readonly #manager: Y.UndoManager;
  readonly #canUndo: Source<boolean> = createSource(false);
  readonly #canRedo: Source<boolean> = createSource(false);
  #patches: Patch[] = [];
  #typing: { readonly field: string; readonly at: Instant } | null = null;
  /** Origin of the transactions that can be undone; a fresh object, so that no other book's transactions are meant. */
  readonly origin = { isOwnStep: true } as const;

  constructor(of: Sources) {
    this.#of = of;
    this.#manager = new Y.UndoManager(
      Object.values(ROOT).map((name) => of.doc.getMap(name)),
      {
        doc: of.doc,
        // Grouping is decided by settle() and the typing field, never by this clock.
        captureTimeout: Number.MAX_SAFE_INTEGER,
        trackedOrigins: new Set<unknown>([this.origin]),
        // Whatever happens, undo takes no record and no text out of the document: the bin is a field.
        deleteFilter: (struct) => !(struct.content instanceof Y.ContentType),
      },
    );
    this.#manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo' && !this.#manager.redoing) stackItem.meta.set(PATCHES, this.#patches);
      if (this.#manager.undoStack.length > MOST_STEPS) this.#manager.undoStack.shift();
    });
    this.#manager.on('stack-item-updated', ({ stackItem }) => {
      stackItem.meta.set(PATCHES, [...patchesOf(stackItem.meta), ...this.#patches]);
    });
  }

  get canUndo(): View<boolean> {
    return this.#canUndo;
  }

  get canRedo(): View<boolean> {
    return this.#canRedo;
  }

  /** Runs one step. `typing` names the field that is typed in: keystrokes there without a pause are one step. */
  transact<Result>(make: (patches: Patch[]) => Result, typing: string | null): Result {
    if (typing === null || !this.continuesTyping(typing)) this.settle();
    this.#typing = typing === null ? null : { field: typing, at: this.#of.writer.now() };
    this.#patches = [];
    try {
      return this.#of.doc.transact(() => make(this.#patches), this.origin);
    } finally {
      this.#patches = [];
      if (typing === null) this.settle();
      this.#announce();
    }
  }

  /** True while a keystroke in this field still belongs to the step before. */
  continuesTyping(field: string): boolean {
    const now = this.#of.writer.now();
    return this.#typing?.field === field && now >= this.#typing.at && now - this.#typing.at < TYPING_PAUSE;
  }

  settle(): void {
    this.#typing = null;
    this.#manager.stopCapturing();
  }

  undo(): void {
    this.#of.mustBeWritable();
    this.settle();
    while (this.#manager.undoStack.length > 0 && !this.#takeBack('undo'));
    this.#announce();
  }

  redo(): void {
    this.#of.mustBeWritable();
    this.settle();
    while (this.#manager.redoStack.length > 0 && !this.#takeBack('redo'));
    this.#announce();
  }

  dispose(): void {
    this.#manager.destroy();
  }

  /** Takes the top step back (or forth again). False when nothing of it was left to change. */
  #takeBack(way: 'undo' | 'redo'): boolean {
    const manager = this.#manager;
    const stack = way === 'undo' ? manager.undoStack : manager.redoStack;
    const top = stack[stack.length - 1];
    if (top === undefined) return false;
    const patches = patchesOf(top.meta);
    const goals = goalsOf(patches, way);
    // The manager would go on to the next step by itself when this one changes nothing; its fields would then be the wrong ones.
    const below = stack.splice(0, stack.length - 1);
    const other = way === 'undo' ? manager.redoStack : manager.undoStack;
    const sizeBefore = other.length;
    let changed = false;
    this.#of.doc.transact((transaction) => {
      manager[way]();
      changed = this.#enforce(goals) || transaction.changed.size > 0;
      if (changed) this.#mendAnchors(transaction);
      if (changed) this.#stamp(transaction);
      // This outer transaction ends after undo() did: the manager has to know that what it sees is still the undoing.
      manager[way === 'undo' ? 'undoing' : 'redoing'] = true;
    }, manager);
    manager[way === 'undo' ? 'undoing' : 'redoing'] = false;
    stack.unshift(...below);
    const made = other[other.length - 1];
    if (other.length > sizeBefore && made !== undefined) made.meta.set(PATCHES, patches);
    return changed;
  }

  /** Sets every field of the step to what it has to be, whatever Yjs made of it. */
  #enforce(goals: readonly Goal[]): boolean {
    let changed = false;
    for (const { record, field, value, was } of goals) {
      if (!sameValue(record.get(field) ?? null, value)) record.set(field, value);
      if (!sameValue(was, value)) changed = true;
    }
    return changed;
  }

  /**
   * Words that came back are new letters to Yjs. Marks that stood on the old ones get their position renewed here, on the one device that
   * knows that they are the same words.
   */
  #mendAnchors(transaction: Y.Transaction): void {
    for (const type of transaction.changed.keys()) {
      const record = type.parent;
      if (!(type instanceof Y.Text) || !(record instanceof Y.Map) || record.get(LINE.text) !== type || record.parent !== this.#of.doc.getMap(ROOT.lines))
        continue;
      const line = record._item?.parentSub;
      if (line == null) continue;
      for (const mark of this.#of.marksAnchoredAt(line)) this.#mendAnchor(mark, type);
    }
  }

  #mendAnchor(mark: RecordMap, text: Y.Text): void {
    const anchor = readAnchor(mark.get(CUE.anchor));
    if (anchor === null || anchor.place !== undefined || anchor.quote.trim() === '') return;
    const words = text.toString();
    if (standsAt(words, positionOf(this.#of.doc, text, anchor), anchor)) return;
    const followed = positionOf(this.#of.doc, text, anchor, true);
    if (followed === null || !standsAt(words, followed, anchor)) return;
    const { start, end } = anchorAt(anchor.line, text, followed, anchor.page);
    mark.set(CUE.anchor, storedAnchor({ ...anchor, start, end }));
  }

  /** Undoing is a change too: who looks for what changed while they were away has to find it. */
  #stamp(transaction: Y.Transaction): void {
    const roots = new Set<unknown>(Object.values(ROOT).map((name) => this.#of.doc.getMap(name)));
    const records = new Set<RecordMap>();
    for (const type of transaction.changed.keys()) {
      for (let at: unknown = type; at instanceof Y.AbstractType; at = at.parent) {
        if (at instanceof Y.Map && roots.has(at.parent)) records.add(at);
      }
    }
    for (const record of records) {
      if (record.parent === this.#of.doc.getMap(ROOT.about)) continue;
      record.set(STAMP.changed, [this.#of.writer.now(), this.#of.writer.person]);
    }
  }

  #announce(): void {
    this.#canUndo.set(this.#manager.canUndo());
    this.#canRedo.set(this.#manager.canRedo());
  }
}

interface Goal {
  readonly record: RecordMap;
  readonly field: string;
  readonly was: unknown;
  readonly value: unknown;
}

/** What each field of a step has to hold after taking it back: the old value if ours is still there, else what is there now. */
function goalsOf(patches: readonly Patch[], way: 'undo' | 'redo'): readonly Goal[] {
  const merged = new Map<RecordMap, Map<string, Patch>>();
  for (const patch of patches) {
    const fields = merged.get(patch.record) ?? new Map<string, Patch>();
    merged.set(patch.record, fields);
    const earlier = fields.get(patch.field);
    fields.set(patch.field, earlier === undefined ? patch : { ...patch, before: earlier.before });
  }
  const goals: Goal[] = [];
  for (const [record, fields] of merged) {
    for (const { field, before, after, staysIf } of fields.values()) {
      const was = record.get(field) ?? null;
      const [expected, wanted] = way === 'undo' ? [after, before] : [before, after];
      const goesBack = sameValue(was, expected) && !(way === 'undo' && staysIf?.() === true);
      goals.push({ record, field, was, value: goesBack ? wanted : was });
    }
  }
  return goals;
}

function patchesOf(meta: ReadonlyMap<unknown, unknown>): readonly Patch[] {
  return (meta.get(PATCHES) as readonly Patch[] | undefined) ?? [];
}

/** Equal values. Two anchors are equal when they name the same words with the same context: their positions may have been renewed. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const a = readAnchor(one);
  const b = readAnchor(other);
  if (a !== null && b !== null) return sameAnchor(a, b);
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((value, index) => sameValue(value, other[index]));
  }
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => sameValue((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}

function sameAnchor(a: Anchor, b: Anchor): boolean {
  return a.line === b.line && a.quote === b.quote && a.before === b.before && a.after === b.after && a.page === b.page;
}
