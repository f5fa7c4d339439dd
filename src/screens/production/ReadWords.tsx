// A script whose pages stand in the book as pictures: their words can be read here, on this tablet, and come in where the pages are.
import { useMemo } from 'react';
import { RefusalNote } from '#components/places/RefusalNote.tsx';
import { ReadPages, useReadingPages } from '#components/scan/ReadPages.tsx';
import type { AssetRef, ScriptImport } from '#domain/productions/production.ts';
import type { Line } from '#domain/script/line.ts';
import { wordsToJson } from '#domain/script/scan/wordsFile.ts';
import { useAction } from '#hooks/action.ts';
import { bringWords } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';

interface ReadWordsProps {
  readonly script: ScriptImport;
  readonly asset: AssetRef;
  readonly pictures: readonly Line[];
  /** Says what became of it. */
  onDone(words: string): void;
}

export function ReadWords({ script, asset, pictures, onDone }: ReadWordsProps) {
  const session = useSession();
  const action = useAction();
  const source = useMemo(() => () => session.sourceFile(asset), [session, asset]);
  const pages = useMemo(() => pictures.map((line) => ({ leaf: line.place?.boxes[0]?.leaf ?? 0 })), [pictures]);
  const reading = useReadingPages({
    pages,
    source,
    name: script.fileName,
    run: action.run,
    async onWords({ draft, words }) {
      const kept = await session.keepFile(new Blob([wordsToJson(words)]));
      onDone(sayBrought(bringWords(session.book, script, draft, words, kept)));
    },
  });
  return (
    <div className="read-words">
      <RefusalNote refusal={action.refusal} onForget={action.forget} />
      <ReadPages pages={pages} {...reading} onStart={reading.start} onPassword={reading.open} onStop={reading.stop} />
    </div>
  );
}

function sayBrought({ lines, left, wereThere }: ReturnType<typeof bringWords>): string {
  if (wereThere) return 'The words of these pages are in the book already: another tablet has read them meanwhile.';
  if (lines === 0) return 'No words were found on these pages. They stay in the book as they are.';
  const stay =
    left === 1
      ? ' 1 mark stays on its place of a page, because its word is not certain.'
      : ` ${left} marks stay on their places, because their words are not certain.`;
  return `${lines} lines were read. Look them through in the Book.${left === 0 ? '' : stay} Undo takes it back.`;
}
