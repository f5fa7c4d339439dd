// New pages seldom print the list of characters: who speaks on them is known from how the script on the table prints its names.
import type { DraftScript } from '#domain/script/draft.ts';
import { bareName, foldName } from '#domain/script/reading/names.ts';

export interface SpokenLine {
  /** As printed beside its words. */
  readonly printed: string;
  /** Names of the characters who speak. */
  readonly speakers: readonly string[];
}

/**
 * The draft with the script's own names for its speakers: "LADY BASILDON" stays the Countess of Basildon, when every line of the script that is printed
 * so is hers. What was read stays beside it, because the same file is the same revision on every tablet, whatever each calls its characters. A name that the script does not print, or gives to several characters, is left as it is: it may be a new name, or somebody new.
 */
export function withKnownNames(draft: DraftScript, script: Iterable<SpokenLine>): DraftScript {
  const known = charactersByPrint(script);
  const inDraft = new Set(draft.characters.map(({ name }) => foldName(name)));
  const renamed = new Map<string, string>();
  for (const { name, spellings } of draft.characters) {
    const found = new Set([name, ...spellings].map((spelling) => known.get(foldName(bareName(spelling)))).filter((one) => one !== undefined));
    const [only] = found;
    if (found.size !== 1 || only == null || foldName(only) === foldName(name) || inDraft.has(foldName(only))) continue;
    renamed.set(name, only);
  }
  if (renamed.size === 0) return draft;
  const called = (name: string): string => renamed.get(name) ?? name;
  return {
    ...draft,
    characters: draft.characters.map((character) => ({ ...character, name: called(character.name) })),
    lines: draft.lines.map((line) =>
      line.speakers.some((name) => renamed.has(name)) ? { ...line, speakers: line.speakers.map(called), speakersAsRead: line.speakers } : line,
    ),
  };
}

/** Who is meant by a printed name; null: not always the same. */
function charactersByPrint(script: Iterable<SpokenLine>): ReadonlyMap<string, string | null> {
  const known = new Map<string, string | null>();
  for (const { printed, speakers } of script) {
    const name = foldName(bareName(printed));
    const [speaker] = speakers;
    if (name === '' || speaker === undefined || speakers.length !== 1) continue;
    const before = known.get(name);
    known.set(name, before === undefined || before === speaker ? speaker : null);
  }
  return known;
}
