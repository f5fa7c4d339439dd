// A book without a script yet: the first line can be written here; a script file comes in on the Production screen.
import { Link } from 'wouter';
import { addLine } from '#hooks/bookChanges.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';

export function BlankScript({ canWrite }: { readonly canWrite: boolean }) {
  const acts = useActs();
  const { id } = useView(useSession().production);
  const write = () => {
    const line = addLine(acts.book, { after: null, kind: 'direction', text: '', speakers: [] });
    acts.takeTool('text');
    acts.openLine(line, 0);
  };
  return (
    <div className="blank-script" data-own="">
      <h2>No script yet</h2>
      {canWrite ? (
        <>
          <p>Write the first line here, or bring in a script file in Production.</p>
          <div className="blank-buttons">
            <Button kind="main" icon="edit" onClick={write}>
              Write the first line
            </Button>
            <Link className="button" href={`/book/${id}/production`}>
              Production
            </Link>
          </div>
        </>
      ) : (
        <p>Somebody with an edit invitation can bring one in.</p>
      )}
    </div>
  );
}
