// Moving a row of an ordered list by one, or to an end: after which row it goes. Null is the top.
import type { MenuChoice } from '#ui/Menu.tsx';

/** The row after which `id` stands when it is moved up by one; undefined when it is the first. */
export function placeAbove<Id>(ids: readonly Id[], id: Id): Id | null | undefined {
  const at = ids.indexOf(id);
  return at <= 0 ? undefined : (ids[at - 2] ?? null);
}

/** The row after which `id` stands when it is moved down by one; undefined when it is the last. */
export function placeBelow<Id>(ids: readonly Id[], id: Id): Id | undefined {
  const at = ids.indexOf(id);
  return at === -1 ? undefined : ids[at + 1];
}

/** The menu choices that move a row; those that would do nothing are left out. */
export function moveChoices<Id>(ids: readonly Id[], id: Id, move: (after: Id | null) => void): readonly MenuChoice[] {
  const above = placeAbove(ids, id);
  const below = placeBelow(ids, id);
  const choices: MenuChoice[] = [];
  if (above !== undefined) choices.push({ name: 'Move up', icon: 'up', choose: () => move(above) });
  if (below !== undefined) choices.push({ name: 'Move down', icon: 'down', choose: () => move(below) });
  if (above !== undefined && above !== null) choices.push({ name: 'Move to the top', icon: 'up', choose: () => move(null) });
  return choices;
}
