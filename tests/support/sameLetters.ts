// Holds two documents against each other, letter by letter: whatever both know under one writer and number has to be the same letter at the same place.
// If it is not, they will never agree again, whatever they tell each other.
import * as Y from 'yjs';

/** What one writer's n-th letter is, and where it was put; null: gone, and its content with it. */
type Letters = readonly (string | null)[];

/** Where the documents say different things of the same letter. */
export function contradictions(one: Y.Doc, other: Y.Doc): readonly string[] {
  const found: string[] = [];
  for (const client of one.store.clients.keys()) {
    if (!other.store.clients.has(client)) continue;
    const [ours, theirs] = [lettersOf(one, client), lettersOf(other, client)];
    const at = ours.findIndex((letter, index) => letter !== null && theirs[index] != null && letter !== theirs[index]);
    if (at >= 0) found.push(`${client}:${at} is ${ours[at]} here and ${theirs[at]} there`);
  }
  return found;
}

/** Those above Yjs's own names: writings that are named by what they say. */
export const handsIn = (doc: Y.Doc): readonly number[] => [...doc.store.clients.keys()].filter((client) => client >= 2 ** 32);

function lettersOf(doc: Y.Doc, client: number): Letters {
  const letters: (string | null)[] = [];
  for (const struct of doc.store.clients.get(client) ?? []) {
    for (let offset = 0; offset < struct.length; offset += 1) letters.push(struct instanceof Y.Item ? letter(struct, offset) : null);
  }
  return letters;
}

function letter(item: Y.Item, offset: number): string | null {
  const { id, origin, rightOrigin, parent, parentSub, content } = item;
  if (content instanceof Y.ContentDeleted) return null;
  const before = offset > 0 ? [id.client, id.clock + offset - 1] : origin && [origin.client, origin.clock];
  const type = parent as Y.AbstractType<unknown> | null;
  const under = type?._item ? [type._item.id.client, type._item.id.clock] : null;
  const say = (): unknown => {
    if (content instanceof Y.ContentString) return content.str[offset];
    if (content instanceof Y.ContentFormat) return [content.key, content.value];
    if (content instanceof Y.ContentAny) return content.arr[offset];
    return content.getRef();
  };
  return JSON.stringify([before, rightOrigin && [rightOrigin.client, rightOrigin.clock], under, parentSub, content.getRef(), say()]);
}
