// What a cue says when another one has its number: both are kept, and one tap gives this one the next free number. The app never renumbers by itself.
import type { Cue } from '#domain/cues/cue.ts';
import { useTwins } from '#hooks/book.ts';
import { freeNumberBeside, setCueNumber } from '#hooks/bookChanges.ts';
import { useDepartment } from '#screens/book/lookups.ts';
import { useActs } from '#screens/book/tools/acts.ts';
import { Button } from '#ui/Button.tsx';

/** The word and the sign beside the tag; nothing for a number that is the cue's own. */
export function TwinSign({ cue }: { readonly cue: Cue }) {
  const twins = useTwins(cue.id);
  if (twins.length === 0) return null;
  const others = twins.length === 1 ? 'another cue has' : `${twins.length} other cues have`;
  return (
    <span className="twin-sign" role="img" aria-label={`, ${others} this number too`}>
      ×{twins.length + 1}
    </span>
  );
}

/** The tap that tells them apart. Undo gives the old number back. */
export function TellApart({ cue }: { readonly cue: Cue }) {
  const acts = useActs();
  const { tag } = useDepartment(cue.department);
  const twins = useTwins(cue.id);
  if (twins.length === 0) return null;
  const many = twins.length === 1 ? 'Two' : String(twins.length + 1);
  const name = `${tag} ${cue.number}`;
  const free = freeNumberBeside(acts.book, cue.id);
  const renumber = () => {
    acts.book.undo.settle();
    setCueNumber(acts.book, cue.id, free);
    acts.say(`${name} is now ${tag} ${free}`, true);
  };
  return (
    <div className="twins" data-own="">
      <p>
        {many} cues are {name}
      </p>
      {acts.canWrite ? (
        <Button onClick={renumber} aria-label={`Make this one ${tag} ${free}`}>
          Make this {tag} {free}
        </Button>
      ) : null}
    </div>
  );
}
