// An empty shelf: one tap to a working book, and the other ways beside it.
import { OwnWays, type WaysToABook } from './NewBookButtons.tsx';

export function Welcome({ bringIn, isBusy, onBlank, onSample }: WaysToABook) {
  return (
    <section className="welcome" aria-labelledby="welcome-heading">
      <div className="welcome-words">
        <h2 id="welcome-heading">The shelf is empty. Put a book on it.</h2>
        <p>
          Bring in your script: PDF, Word, Final Draft, Fountain or plain text. Then tap a word to set a cue or a blocking note. Everything is kept on this
          tablet and works without a network.
        </p>
        <div className="welcome-ways">
          <OwnWays bringIn={bringIn} isBusy={isBusy} onBlank={onBlank} fromScript="Choose a script file" />
        </div>
        <p className="welcome-drop">A file can also be dropped anywhere on this page.</p>
      </div>
      <div className="welcome-sample">
        <button type="button" className="cover cover-0" aria-describedby="sample-words" disabled={isBusy} onClick={onSample}>
          <span className="cover-label">
            <span className="cover-kind">Sample prompt book</span>
            <span className="cover-title">The Importance of Being Earnest</span>
            <span className="cover-author">Oscar Wilde</span>
          </span>
          <span className="cover-open">{isBusy ? 'Opening…' : 'Open the sample'}</span>
        </button>
        <p id="sample-words">The whole play, with cues and blocking for Act One. Write in it as you like.</p>
      </div>
    </section>
  );
}
