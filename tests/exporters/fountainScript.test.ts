// A script written as Fountain comes back through the importer the same: words, speakers, directions, cuts, pages.
import { describe, expect, it } from 'vitest';
import type { CharacterId, Instant, LineId, PersonId } from '#domain/ids.ts';
import type { Character } from '#domain/productions/production.ts';
import type { DraftScript } from '#domain/script/draft.ts';
import type { Line } from '#domain/script/line.ts';
import { writeFountain } from '#exporters/fountainScript.ts';
import { readTextBytes } from '#importers/readBytes.ts';
import { readDraft, scriptCase } from '#tests/support/scriptFixtures.ts';

const stamp = { at: 0 as Instant, by: 'me' as PersonId };

/** The rows that a book would hold after importing the draft. */
function rowsOf(draft: DraftScript): { title: string; author: string; lines: Line[]; characters: Character[] } {
  const idOf = new Map(draft.characters.map((one, index) => [one.name, `c${index}` as CharacterId]));
  let page: string | null = null;
  const lines = draft.lines.map((line, index): Line => {
    const starts = line.page !== null && line.page !== page;
    page = line.page ?? page;
    return {
      id: `l${index}` as LineId,
      order: String(index),
      kind: line.kind,
      text: line.text,
      directions: line.directions,
      cuts: line.cuts,
      speakers: line.speakers.flatMap((name) => idOf.get(name) ?? []),
      printed: line.printed,
      form: line.form,
      simultaneous: line.simultaneous === null ? null : String(line.simultaneous),
      isCut: false,
      pageBreak: starts ? { label: line.page } : null,
      importId: null,
      created: stamp,
      changed: stamp,
      deleted: null,
    };
  });
  const characters = draft.characters.map(
    (one, index): Character => ({
      id: `c${index}` as CharacterId,
      order: String(index),
      name: one.name,
      short: 'X',
      colour: 0,
      description: one.description,
      changed: stamp,
      deleted: null,
    }),
  );
  return { title: draft.title, author: draft.author, lines, characters };
}

/** What must come back: line by line, white space and kinds of brackets aside. */
function essence(draft: DraftScript): unknown[] {
  const flat = (text: string): string =>
    text
      .replace(/[[\]()]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return draft.lines.map((line) => ({
    kind: line.kind,
    text: flat(line.text),
    speakers: line.speakers,
    directions: line.directions.map((span) => flat(line.text.slice(span.from, span.to))),
    cuts: line.cuts.map((span) => flat(line.text.slice(span.from, span.to))),
    beside: line.simultaneous,
    page: line.page,
  }));
}

function roundTrip(draft: DraftScript): DraftScript {
  return readDraft(writeFountain(rowsOf(draft)), 'again.fountain');
}

describe('the script as Fountain', () => {
  it.each(['made/dolls-house-txt-inline', 'made/earnest-md-bold', 'made/midsummer-md-verse', 'made/midsummer-fountain', 'plays/seagull'])(
    '%s comes back the same',
    (name) => {
      const play = scriptCase(name);
      const draft = readTextBytes(play.bytes, play.fileName);
      const again = roundTrip(draft);
      expect(essence(again)).toEqual(essence(draft));
      expect(again).toMatchObject({ title: draft.title, author: draft.author });
      expect(again.characters.map((one) => one.name)).toEqual(draft.characters.map((one) => one.name));
    },
  );

  it('keeps cuts, pages, speech side by side, and words that look like Fountain', () => {
    const source = readDraft(
      '# Act I\n\n[[page 12A]]\nANNA\n[[cut]]Of the sea.[[end of cut]] Of nothing.\n\n[[page 13]]\nBOB ^\nA \\*star\\* and \\_more\\_.\n\n!ACT WELL\n\n!.dotted\n\n@Mrs. Linde\nYes.\n\n!INT. is short for interior\n\nANNA & BOB\n(both)\nYes.\n',
      'odd.fountain',
    );
    expect(source.lines[1]?.cuts).toEqual([{ from: 0, to: 11 }]);
    expect(essence(roundTrip(source))).toEqual(essence(source));
  });

  it('a line that is cut whole comes back cut whole', () => {
    const rows = rowsOf(readDraft('ANNA\n(rising)\nYes.\n\nBOB\nNo.\n', 'a.fountain'));
    const cut = rows.lines.map((line, index) => (index === 0 ? { ...line, isCut: true } : line));
    const again = readDraft(writeFountain({ ...rows, lines: cut }), 'a.fountain');
    expect(again.lines[0]?.text).toBe('(rising) Yes.');
    expect(again.lines[0]?.cuts).toEqual([{ from: 0, to: again.lines[0]?.text.length }]);
  });

  it('a speaker whose printed name no longer leads to the character is named by the character', () => {
    const rows = rowsOf(readDraft('ANNA\nYes.\n\nBOB\nNo.\n', 'a.fountain'));
    const renamed = rows.characters.map((one) => (one.name === 'ANNA' ? { ...one, name: 'Clara' } : one));
    expect(writeFountain({ ...rows, characters: renamed })).toContain('@Clara\nYes.');
  });
});
