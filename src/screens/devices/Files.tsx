// The files of the book: where each of them is, how large it is, and what it waits for.
import { FileDot } from '#components/places/FileWhere.tsx';
import type { FileFact } from '#domain/device/fileFacts.ts';
import { sayFile } from '#domain/device/fileWords.ts';
import { useSession } from '#hooks/session.ts';
import { useView } from '#hooks/view.ts';
import { sayBytes } from './sayBytes.ts';

export function Files() {
  const files = useView(useSession().files);
  if (files.length === 0) return null;
  return (
    <>
      <h3>Files of the book</h3>
      <p className="section-words">Scripts as they were sent. They follow the book over the relay, one after the other; the book never waits for them.</p>
      <ul className="row-list">
        {files.map((file) => (
          <OneFile key={file.hash} file={file} />
        ))}
      </ul>
    </>
  );
}

function OneFile({ file }: { readonly file: FileFact }) {
  const { relay, readOnly } = useView(useSession().save);
  const { mark, words } = sayFile(file, { relay: relay.state, readOnly });
  return (
    <li className="file-row">
      <FileDot mark={mark} />
      <div className="row-words">
        {file.fileName} <span className="file-size">{sayBytes(file.bytes)}</span>
        <small>{words}</small>
      </div>
    </li>
  );
}
