// A script whose pages stand in the book as pictures: their words can be read here, on this tablet, and come in where the pages are.
import { useEffect, useMemo, useState } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { ReadPages, useReadingPages } from '#components/scan/ReadPages.tsx';
import type { AssetRef, ScriptImport } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import { assetName } from '#domain/script/place.ts';
import { wordsToJson } from '#domain/script/scan/wordsFile.ts';
import { useAction } from '#hooks/action.ts';
import { useRows } from '#hooks/book.ts';
import { bringWords } from '#hooks/bookChanges.ts';
import { tellBrought } from '#hooks/broughtWords.ts';
import { recognisedWords, wordsOf } from '#hooks/scriptFiles.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';

interface ReadWordsProps {
  readonly script: ScriptImport;
  readonly asset: AssetRef;
  readonly pictures: readonly Line[];
}

export function ReadWords({ script, asset, pictures }: ReadWordsProps) {
  const session = useSession();
  const action = useAction();
  const source = useMemo(() => () => session.sourceFile(asset), [session, asset]);
  const known = useKnownLeaves(asset);
  const pages = useMemo(
    () => pictures.map((line) => ({ leaf: line.place?.boxes[0]?.leaf ?? 0 })).filter(({ leaf }) => known?.has(leaf) === false),
    [pictures, known],
  );
  const { id } = useView(session.production);
  const reading = useReadingPages({
    of: `${id} ${script.id} ${asset.hash}`,
    pages,
    source,
    name: script.fileName,
    run: action.run,
    async onWords({ draft, words }) {
      const read = new Set(words.map((leaf) => leaf.leaf));
      const name = assetName(asset.hash);
      const before = await recognisedWords(session, name);
      const all = [...(before ?? []).filter((leaf) => !read.has(leaf.leaf)), ...words].sort((one, other) => one.leaf - other.leaf);
      // What was read on another tablet and has not come yet: a list without it must not take its place.
      const isElsewhere = before === null && wordsOf(session.book, name) !== null;
      const kept = isElsewhere ? null : await session.keepFile(new Blob([wordsToJson(all)]));
      const brought = bringWords(session.book, script, draft, words, kept);
      tellBrought(script.id, { said: sayBrought(brought), doubts: brought.doubts });
    },
  });
  if (pages.length === 0) return null;
  return (
    <div className="read-words">
      <small>
        {pages.length} {pages.length === 1 ? 'page of it is a picture' : 'pages of it are pictures'}.
      </small>
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      <ReadPages pages={pages} {...reading} onStart={reading.start} onPassword={reading.open} onStop={reading.stop} />
    </div>
  );
}

/** Pages of the file that were read before, whatever came of it. Null until that is known. */
function useKnownLeaves(asset: AssetRef): ReadonlySet<number> | null {
  const session = useSession();
  const imports = useRows(session.book.tables.imports);
  const [known, setKnown] = useState<ReadonlySet<number> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import names the words of its pages once they are read.
  useEffect(() => {
    let isHere = true;
    recognisedWords(session, assetName(asset.hash))
      .then((leaves) => isHere && setKnown(new Set(leaves?.map((leaf) => leaf.leaf))))
      // Words that are not to be had here are read again.
      .catch(() => isHere && setKnown(new Set()));
    return () => {
      isHere = false;
    };
  }, [session, asset.hash, imports]);
  return known;
}

function sayBrought({ lines, left, joined, wereThere }: ReturnType<typeof bringWords>): string {
  if (wereThere) return 'The words of these pages are in the book already: another tablet has read them meanwhile.';
  const apart =
    joined === 0
      ? ''
      : ` ${joined === 1 ? '1 page stays a picture' : `${joined} pages stay pictures`}, because a speech runs on between ${joined === 1 ? 'it' : 'them'} and the text around.`;
  if (lines === 0) return joined === 0 ? 'No words were found on these pages. They stay in the book as they are.' : `No lines were brought in.${apart}`;
  const stay =
    left === 1
      ? ' 1 mark stays on its place of a page, because its word is not certain.'
      : ` ${left} marks stay on their places, because their words are not certain.`;
  return `${lines} lines were read. Look them through in the Book.${left === 0 ? '' : stay}${apart} Undo takes it back.`;
}
