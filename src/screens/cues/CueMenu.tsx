// The rest of what can be done with a cue of the sheet.
import { useState } from 'react';
import { useLocation } from 'wouter';
import { jumpAddress } from '#components/places/jump.ts';
import type { CueSheetRow } from '#domain/cues/cueSheet.ts';
import { useDepartments } from '#hooks/book.ts';
import { binCue, setCueDepartment } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { ChoiceField } from '#ui/Fields.tsx';
import { Menu } from '#ui/Menu.tsx';
import { AddCueDialog } from './AddCueDialog.tsx';

export function CueMenu({ row, name }: { readonly row: CueSheetRow; readonly name: string }) {
  const session = useSession();
  const { id } = useView(session.production);
  const [, goTo] = useLocation();
  const [asking, setAsking] = useState<'department' | 'add' | null>(null);
  const { book } = session;
  return (
    <>
      <Menu
        label={`More about ${name}`}
        choices={[
          { name: 'Show in the book', icon: 'page', choose: () => goTo(jumpAddress(id, { to: 'cue', id: row.cue.id })) },
          {
            name: 'Another cue on these words',
            icon: 'plus',
            ...(row.line === null ? { unavailable: 'It has no place yet.' } : {}),
            choose: () => setAsking('add'),
          },
          { name: 'Change the department', icon: 'edit', choose: () => setAsking('department') },
          { name: 'Put in the bin', icon: 'bin', isSerious: true, choose: () => binCue(book, row.cue.id) },
        ]}
      />
      {asking === 'add' && row.line !== null ? <AddCueDialog beside={row} onClose={() => setAsking(null)} /> : null}
      {asking === 'department' ? <DepartmentDialog row={row} name={name} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

function DepartmentDialog({ row, name, onClose }: { readonly row: CueSheetRow; readonly name: string; onClose(): void }) {
  const { book } = useSession();
  const departments = useDepartments();
  return (
    <Dialog title={`Department of ${name}`} onClose={onClose}>
      <ChoiceField
        label="Its number stays as it is."
        choices={departments.map((department) => ({ value: department.id, label: `${department.tag} · ${department.name}` }))}
        value={row.cue.department}
        onChoose={(department) => {
          setCueDepartment(book, row.cue.id, department);
          onClose();
        }}
      />
    </Dialog>
  );
}
