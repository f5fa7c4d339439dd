// What happens to a file that is chosen or dropped on the shelf: a saved copy is opened, anything else is read as a script.
import { useLocation } from 'wouter';
import type { Action } from '#hooks/action.ts';
import { type OpenedCopy, Refusal, useTablet } from '#hooks/tablet.ts';
import { handScriptOn } from './scriptInHand.ts';

export interface BringIn {
  /** A script or a saved copy: found out by its first bytes. */
  file(file: File): void;
  copy(file: File): void;
  paste(): void;
}

export function useBringIn(action: Action, onCopy: (copy: OpenedCopy) => void): BringIn {
  const tablet = useTablet();
  const [, goTo] = useLocation();
  const copy = (file: File): void => {
    void action.run(async () => onCopy(await tablet.readCopy(file, file.name)));
  };
  return {
    copy,
    file(file) {
      void action.run(async () => {
        if (!(await tablet.isScript(file, file.name))) return onCopy(await tablet.readCopy(file, file.name));
        if (file.size === 0) throw new Refusal(`“${file.name}” is empty.`, 'Choose the file that holds the script.');
        handScriptOn({ kind: 'file', file });
        goTo('/new');
      });
    },
    paste() {
      handScriptOn({ kind: 'paste' });
      goTo('/new');
    },
  };
}
