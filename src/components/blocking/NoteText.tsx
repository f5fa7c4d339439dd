// A blocking note as it is read: the people of the show stand out in bold, the rest is as written.
import { memo } from 'react';

interface NoteTextProps {
  readonly text: string;
  /** Short names of the show's characters, as written ("LAN"). */
  readonly shorts: ReadonlySet<string>;
}

const TOKEN = /([\p{L}\p{N}]+)/u;

export const NoteText = memo(function NoteText({ text, shorts }: NoteTextProps) {
  let at = 0;
  return text.split(TOKEN).map((part) => {
    const key = at;
    at += part.length;
    return shorts.has(part) ? <b key={key}>{part}</b> : part;
  });
});
