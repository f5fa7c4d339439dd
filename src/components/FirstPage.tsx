// The page this production was left at, painted from what the tablet kept while the book itself is still being opened. Looks like the Book, does nothing yet.
import { useLayoutEffect, useRef } from 'react';
import { CueTag } from '#components/cue/CueTag.tsx';
import { LineRow } from '#components/script/LineRow.tsx';
import { layOutMargin } from '#components/script/layOutMargin.ts';
import type { ProductionId } from '#domain/ids.ts';
import { loadPlace } from '#hooks/place.ts';
import { type FirstPages, readFirstPages } from './book/firstPageFacts.ts';
import { shapeOf } from './book/shape.ts';
import { scriptSize } from './book/textSize.ts';
import './book/book.css';

export function FirstPage({ production }: { readonly production: ProductionId }) {
  const kept = readFirstPages(loadPlace(production)?.firstPage);
  const shape = shapeOf(window.innerWidth, window.innerHeight);
  const size = { '--script-size': `${scriptSize(kept?.textSize ?? 0)}px` } as React.CSSProperties;
  return (
    <div className="book" data-shape={shape} data-hand={kept?.hand ?? 'right'} style={size} aria-busy="true">
      <header className="bar">
        <span className="icon-button" />
        <div className="bar-title">
          <h1>{kept?.title ?? ''}</h1>
          <p>{kept?.place ?? 'Opening the book…'}</p>
        </div>
      </header>
      <div className="rail" aria-hidden="true" />
      <main className="leaves">
        <div className="leaf leaf-script">{kept === null ? null : <FirstScript kept={kept} isPhone={shape === 'phone'} />}</div>
        {shape === 'wide' ? <div className="leaf leaf-facing">{kept === null ? null : <FirstFacing kept={kept} />}</div> : null}
      </main>
    </div>
  );
}

function FirstScript({ kept, isPhone }: { readonly kept: FirstPages; readonly isPhone: boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view === null) return;
    const lay = () => {
      for (const page of view.querySelectorAll<HTMLElement>('.page')) layOutMargin(page);
      const line = view.querySelector(`[data-line="${CSS.escape(kept.line)}"]`);
      const roll = view.firstElementChild as HTMLElement | null;
      if (line === null || roll === null) return;
      roll.style.marginTop = '0px';
      roll.style.marginTop = `${kept.offset - (line.getBoundingClientRect().top - view.getBoundingClientRect().top)}px`;
    };
    lay();
    document.fonts.addEventListener('loadingdone', lay);
    return () => document.fonts.removeEventListener('loadingdone', lay);
  }, [kept]);
  return (
    <div className="scroller-frame">
      <div className="scroller is-first" ref={scroller}>
        <div className="roll">
          {kept.pages.map((page) => (
            <section key={page.label} className="page">
              <div className="folio">{page.label}</div>
              <div className={`page-lines${isPhone ? ' names-above' : ''}`}>
                {page.lines.map((one) => (
                  <LineRow key={one.line.id} {...one} />
                ))}
              </div>
              {isPhone ? null : (
                <>
                  <svg className="rules" aria-hidden="true" />
                  <div className={`margin${page.flags.length > 7 ? ' is-crowded' : ''}`}>
                    {page.flags.map((flag) => (
                      <div key={flag.id} className="flag" data-flag={flag.id}>
                        <span className="flag-face">
                          <span className="flag-line">
                            <CueTag department={flag.department} number={flag.number} /> <span className="flag-what">{flag.what}</span>
                          </span>
                        </span>
                      </div>
                    ))}
                  </div>
                </>
              )}
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

function FirstFacing({ kept }: { readonly kept: FirstPages }) {
  return (
    <section className="facing">
      <h2 className="facing-head">
        <span>Blocking, page {kept.facing.label}</span>
      </h2>
      <ol className="notes">
        {kept.facing.notes.map((note) => (
          <li key={note.id} className="note">
            <span className="note-open">
              <span className="circle">{note.number}</span>
              <span className="note-words">{note.text}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
