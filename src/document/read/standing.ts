// The order in which a person goes through marks: that of the show, by the line where each stands, or stood.
import type { BookTables } from '#document/book.ts';
import type { LineId } from '#domain/ids.ts';

interface Standing {
  readonly id: string;
  readonly anchor: { readonly line: LineId };
  /** Absent or null: it stands nowhere now. */
  readonly place?: { readonly line: LineId; readonly from: number } | null;
}

/** Lines that are cut keep their order among the others. Marks of one line that stand nowhere come in the order in which they were made. */
export function compareStanding({ lines }: BookTables, one: Standing, other: Standing): number {
  const orderOf = ({ place, anchor }: Standing): string => lines.get(place?.line ?? anchor.line)?.order ?? '';
  const [mine, theirs] = [orderOf(one), orderOf(other)];
  if (mine !== theirs) return mine < theirs ? -1 : 1;
  return (one.place?.from ?? 0) - (other.place?.from ?? 0) || (one.id < other.id ? -1 : 1);
}
