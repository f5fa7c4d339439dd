// Why the printed pages cannot be shown, and what helps: the file is on another tablet, it is locked, or it is damaged.
import { useState } from 'react';
import { type LeafSource, useLeafFile } from '#components/picture/useLeafFile.ts';
import { scriptFileNamed } from '#hooks/scriptFiles.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/Fields.tsx';

export function PrintedTrouble({ asset, source }: { readonly asset: string; readonly source: LeafSource }) {
  const acts = useActs();
  const session = useSession();
  const file = useLeafFile(source);
  const { relayUrl } = useView(session.production);
  if (file.state === 'open' || file.state === 'opening') return null;
  const name = scriptFileNamed(session.book, asset)?.fileName ?? 'The file of these pages';
  return (
    <div className="printed-trouble" role="status">
      {file.state === 'missing' ? (
        <>
          <h2>“{name}” is not on this tablet</h2>
          <p>
            {relayUrl === null
              ? 'The pages are in the file that the script was brought in from. It is on the tablet that brought it in, and in copies saved there.'
              : 'The pages are in the file that the script was brought in from. It comes by itself when this tablet and the one that has it reach the relay.'}
          </p>
          <div className="printed-trouble-buttons">
            <Button onClick={() => file.again(null)}>Look again</Button>
            <Button kind="main" onClick={() => acts.show(false)}>
              Read the text
            </Button>
          </div>
        </>
      ) : file.state === 'locked' ? (
        <Locked name={name} wasWrong={file.wasWrong} onPassword={file.again} />
      ) : (
        <>
          <h2>{file.state === 'unready' ? 'Pages cannot be drawn here yet' : `“${name}” cannot be drawn`}</h2>
          <p>
            {file.state === 'unready'
              ? 'The app is not wholly on this tablet. Let it reach the network, close it and open it again; from then on it needs none.'
              : 'The file is damaged. Its words are in the book.'}
          </p>
          <div className="printed-trouble-buttons">
            {file.state === 'unready' ? <Button onClick={() => file.again(null)}>Try again</Button> : null}
            <Button kind="main" onClick={() => acts.show(false)}>
              Read the text
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** The password stays in the memory of this tab, and is written nowhere. */
function Locked({ name, wasWrong, onPassword }: { readonly name: string; readonly wasWrong: boolean; onPassword(password: string): void }) {
  const acts = useActs();
  const [password, setPassword] = useState('');
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        onPassword(password);
      }}
    >
      <h2>{wasWrong ? `That is not the password of “${name}”` : `“${name}” is locked with a password`}</h2>
      <TextField label="Password" type="password" value={password} onText={setPassword} autoComplete="off" />
      <div className="printed-trouble-buttons">
        <Button onClick={() => acts.show(false)}>Read the text</Button>
        <button type="submit" className="button button-main">
          Open the pages
        </button>
      </div>
    </form>
  );
}
