// Title, author, the words that the app uses, and where page numbers come from.
import { Section } from '#components/places/Sections.tsx';
import { useAbout } from '#hooks/book.ts';
import { setAuthor, setHasPrintedPages, setTerms, setTitle } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { ChoiceField } from '#ui/Fields.tsx';
import { KeptField } from '#ui/KeptField.tsx';

export function ThePlay({ canWrite }: { readonly canWrite: boolean }) {
  const { book } = useSession();
  const about = useAbout();
  return (
    <Section id="play" title="The play">
      <div className="section-row">
        <KeptField
          label="Title"
          value={about.title}
          maxLength={200}
          readOnly={!canWrite}
          complainAbout={(text) => (text.trim() === '' ? 'A book needs a title.' : null)}
          onKeep={(text) => setTitle(book, text)}
        />
        <KeptField label="Author" value={about.author} maxLength={200} readOnly={!canWrite} onKeep={(text) => setAuthor(book, text)} />
      </div>
      <ChoiceField
        label="Words of the house"
        hint="Departments and blocking marks that still have the words they began with change along."
        disabled={!canWrite}
        choices={[
          { value: 'uk', label: 'UK', hint: 'deputy stage manager, flys, colour' },
          { value: 'us', label: 'US', hint: 'stage manager, fly rail, color' },
        ]}
        value={about.terms}
        onChoose={(terms) => setTerms(book, terms)}
      />
      <ChoiceField
        label="Pages"
        disabled={!canWrite}
        hint="Computed pages are the same on every tablet. A page can be broken or renamed in the book."
        choices={[
          { value: 'printed', label: 'As printed', hint: 'labels from the script' },
          { value: 'computed', label: 'Computed', hint: 'from the length of the text' },
        ]}
        value={about.hasPrintedPages ? 'printed' : 'computed'}
        onChoose={(pages) => setHasPrintedPages(book, pages === 'printed')}
      />
    </Section>
  );
}
