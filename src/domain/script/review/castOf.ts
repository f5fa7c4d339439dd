// Mending who is who in a draft: two names for one person are brought together, one name for two people is told apart.
import type { DraftCharacter, DraftLine, DraftScript } from '#domain/script/draft.ts';
import { bareName, foldName, splitVoices } from '#domain/script/reading/names.ts';

const isSame = (one: string, other: string): boolean => foldName(one) === foldName(other);

/** All that `from` says is said by `into`, who keeps name and description. */
export function mergeCharacters(draft: DraftScript, from: string, into: string): DraftScript {
  if (isSame(from, into) || !draft.characters.some((one) => isSame(one.name, into))) return draft;
  const gone = draft.characters.find((one) => isSame(one.name, from));
  const lines = reassign(draft.lines, from, into);
  const characters = draft.characters
    .filter((one) => !isSame(one.name, from))
    .map((one) => (isSame(one.name, into) && one.description === '' && gone !== undefined ? { ...one, description: gone.description } : one));
  return recount({ ...draft, lines, characters });
}

/** What is printed under this spelling is said by somebody of their own, named as it is spelt. */
export function splitSpelling(draft: DraftScript, character: string, spelling: string): DraftScript {
  if (isSame(character, spelling)) return draft;
  const isSpelt = (line: DraftLine): boolean => isSame(bareName(line.printed), spelling);
  const lines = draft.lines.map((line) => (line.kind === 'speech' && isSpelt(line) ? withSpeaker(line, character, spelling) : line));
  if (lines.every((line, index) => line === draft.lines[index])) return draft;
  const isThere = draft.characters.some((one) => isSame(one.name, spelling));
  const at = draft.characters.findIndex((one) => isSame(one.name, character));
  const fresh: DraftCharacter = { name: spelling, description: '', spellings: [], speeches: 0 };
  return recount({ ...draft, lines, characters: isThere ? draft.characters : draft.characters.toSpliced(at + 1, 0, fresh) });
}

/** Another name for a character; a name that somebody has already brings the two together. */
export function renameCharacter(draft: DraftScript, from: string, to: string): DraftScript {
  const name = to.trim();
  if (name === '' || name === from) return draft;
  if (!isSame(name, from) && draft.characters.some((one) => isSame(one.name, name))) return mergeCharacters(draft, from, name);
  const characters = draft.characters.map((one) => (isSame(one.name, from) ? { ...one, name } : one));
  return recount({ ...draft, lines: reassign(draft.lines, from, name), characters });
}

function reassign(lines: readonly DraftLine[], from: string, to: string): readonly DraftLine[] {
  return lines.map((line) => (line.speakers.some((speaker) => isSame(speaker, from)) ? withSpeaker(line, from, to) : line));
}

function withSpeaker(line: DraftLine, from: string, to: string): DraftLine {
  if (!line.speakers.some((speaker) => isSame(speaker, from))) return line;
  const speakers = line.speakers.map((speaker) => (isSame(speaker, from) ? to : speaker));
  return { ...line, speakers: speakers.filter((speaker, index) => speakers.findIndex((other) => isSame(other, speaker)) === index) };
}

/** Counts speeches and spellings again. Whoever speaks and is not in the cast joins it; nobody leaves it. */
export function recount(draft: DraftScript): DraftScript {
  const counts = new Map<string, { name: string; speeches: number; spellings: Map<string, string> }>();
  for (const line of draft.lines) {
    for (const speaker of line.speakers) {
      const key = foldName(speaker) || speaker;
      const known = counts.get(key) ?? { name: speaker, speeches: 0, spellings: new Map<string, string>() };
      known.speeches += 1;
      const printed = bareName(line.printed);
      if (printed !== '' && splitVoices(printed, () => true).length === 1)
        known.spellings.set(foldName(printed), known.spellings.get(foldName(printed)) ?? printed);
      counts.set(key, known);
    }
  }
  const characters: DraftCharacter[] = draft.characters.map((one) => {
    const known = counts.get(foldName(one.name) || one.name);
    counts.delete(foldName(one.name) || one.name);
    return { ...one, speeches: known?.speeches ?? 0, spellings: known === undefined ? [] : [...known.spellings.values()] };
  });
  for (const { name, speeches, spellings } of counts.values()) characters.push({ name, description: '', speeches, spellings: [...spellings.values()] });
  return { ...draft, characters };
}
