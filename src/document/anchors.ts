// Anchors in the document: relative positions in a line's Y.Text, made and read the same on every device.
import * as Y from 'yjs';
import type { LineId } from '#domain/ids.ts';
import { type Anchor, type PlaceBox, sayPlace } from '#domain/script/anchor.ts';
import { quoteAt } from '#domain/script/anchorSearch.ts';
import { saysTheSame } from '#domain/script/fold.ts';
import type { Span } from '#domain/script/line.ts';

/**
 * An anchor on the words at `span` of a line. The start holds to the first character and the end to the last one, so that what is typed
 * just before or just after the words stays outside, and what is typed within them stays within.
 */
export function anchorAt(line: LineId, text: Y.Text, span: Span, page: string): Anchor {
  const words = text.toString();
  const from = Math.max(0, Math.min(span.from, words.length));
  const to = Math.max(from, Math.min(span.to, words.length));
  return {
    line,
    start: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, from, 0)),
    end: Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, to, -1)),
    ...quoteAt(words, { from, to }),
    page,
  };
}

/** An anchor on a part of a page's picture. Its positions hold to the line, its words say where on the page that is. */
export function anchorOnPlace(line: LineId, text: Y.Text, place: PlaceBox, size: { readonly width: number; readonly height: number }, page: string): Anchor {
  return { ...anchorAt(line, text, { from: 0, to: 0 }, page), quote: sayPlace(place, size), before: '', after: '', place };
}

/**
 * Where the anchor's positions stand now, whatever words are there; null when they mean nothing here. A deleted character gives its
 * neighbour. `followUndone`: also find characters that this very session deleted and brought back (other devices cannot, so what
 * everybody computes must not).
 */
export function positionOf(doc: Y.Doc, text: Y.Text, anchor: Anchor, followUndone = false): Span | null {
  const from = indexOf(doc, text, anchor.start, followUndone);
  const to = indexOf(doc, text, anchor.end, followUndone);
  return from === null || to === null ? null : { from, to: Math.max(from, to) };
}

/** The index that an encoded relative position has in this text now; null when it means nothing here. */
export function indexOf(doc: Y.Doc, text: Y.Text, position: Uint8Array, followUndone: boolean): number | null {
  try {
    const absolute = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(position), doc, followUndone);
    return absolute === null || absolute.type !== text ? null : absolute.index;
  } catch {
    // A position that cannot be decoded is as good as none: the quote decides.
    return null;
  }
}

/** True when the quoted words stand at `span` of `words`. */
export function standsAt(words: string, span: Span | null, anchor: Anchor): boolean {
  return span !== null && span.to <= words.length && saysTheSame(words.slice(span.from, span.to), anchor.quote);
}
