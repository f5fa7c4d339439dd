// One line of the script as it is set: a heading, a speech with its speaker, a direction. Knows no book: plain rows in, print out.
import { memo, type ReactNode } from 'react';
import { departmentColour } from '#components/cue/CueTag.tsx';
import type { Line } from '#domain/script/line.ts';
import { rowsOfName } from './nameRows.ts';
import { type CirclePiece, type Piece, piecesOf, type SetCue, type SetNote, type WordsPiece } from './pieces.ts';
import './lineRow.css';

export type SetLine = Pick<Line, 'id' | 'kind' | 'text' | 'directions' | 'cuts' | 'form' | 'isCut'>;

export interface ColouredCue extends SetCue {
  /** Index into the department colours. */
  readonly colour: number;
}

interface LineRowProps {
  readonly line: SetLine;
  /** The name in the speaker's column; empty for none. */
  readonly who: string;
  /** The revision whose star the line carries; empty for none. */
  readonly star?: string;
  /** Where this line stands in speeches spoken at the same time. */
  readonly together?: 'first' | 'middle' | 'last' | undefined;
  readonly cues: readonly ColouredCue[];
  readonly notes: readonly SetNote[];
  /** The circle of a blocking note; the default is a drawing that cannot be tapped (first page, paper). */
  readonly renderCircle?: (note: SetNote, word: string) => ReactNode;
}

const wordsAt = (text: string, note: SetNote) => text.slice(note.from, note.to);

function Words({ piece, cues }: { readonly piece: WordsPiece; readonly cues: readonly ColouredCue[] }) {
  const Element = piece.isCut ? 'del' : piece.isDirection ? 'i' : 'span';
  const here = cues.filter((cue) => piece.cues.includes(cue.id));
  const first = here[0];
  const name = `${piece.isDirection ? 'words is-direction' : 'words'}${first === undefined ? '' : ' has-cue'}`;
  return (
    <Element
      className={name}
      data-at={piece.at}
      data-cues={first === undefined ? undefined : piece.cues.join(' ')}
      style={first === undefined ? undefined : departmentColour(first.colour)}
    >
      {piece.text}
    </Element>
  );
}

function Circle({ piece, props }: { readonly piece: CirclePiece; readonly props: LineRowProps }) {
  const circle = props.renderCircle?.(piece.note, wordsAt(props.line.text, piece.note)) ?? <span className="circle">{piece.note.number}</span>;
  if (piece.held === null) return circle;
  return (
    <span className="hold">
      {circle}
      <Words piece={piece.held} cues={props.cues} />
    </span>
  );
}

const keyOf = (piece: Piece) => (piece.kind === 'words' ? `w${piece.at}` : piece.note.id);

function Print({ props }: { readonly props: LineRowProps }) {
  const rows = piecesOf({ ...props.line, cues: props.cues, notes: props.notes });
  const set = (pieces: readonly Piece[]) =>
    pieces.map((piece) =>
      piece.kind === 'words' ? <Words key={keyOf(piece)} piece={piece} cues={props.cues} /> : <Circle key={keyOf(piece)} piece={piece} props={props} />,
    );
  const only = rows.length === 1 ? rows[0] : undefined;
  if (only !== undefined) return <span className="print">{set(only.pieces)}</span>;
  return (
    <span className="print">
      {rows.map((row) => (
        <span className="verse" key={row.at}>
          {set(row.pieces)}
        </span>
      ))}
    </span>
  );
}

const HEADING_LEVEL = { act: 'h2', scene: 'h3', song: 'h3' } as const;

function LineRowOnce(props: LineRowProps) {
  const { line, who, together, star = '' } = props;
  const rows = rowsOfName(who);
  const name = `line line-${line.kind} form-${line.form}${line.isCut ? ' is-cut' : ''}${together === undefined ? '' : ` together together-${together}`}${rows > 1 ? ` who-${rows}` : ''}${star === '' ? '' : ' is-starred'}`;
  const inside = (
    <>
      {line.isCut ? <span className="only-spoken">Cut: </span> : null}
      {star === '' ? null : <span className="only-spoken">Changed in {star}: </span>}
      {who === '' ? null : <span className="who">{who}</span>}
      {together === 'first' ? <span className="only-spoken"> (together with the next) </span> : null}
      <Print props={props} />
    </>
  );
  if (line.kind === 'page') {
    return (
      <p className={name} data-line={line.id}>
        This page is a picture.
      </p>
    );
  }
  if (line.kind === 'act' || line.kind === 'scene' || line.kind === 'song') {
    const Heading = HEADING_LEVEL[line.kind];
    return (
      <Heading className={name} data-line={line.id}>
        {inside}
      </Heading>
    );
  }
  return (
    <p className={name} data-line={line.id}>
      {inside}
    </p>
  );
}

/** Rendered again only when what it is given changes. */
export const LineRow = memo(LineRowOnce);
