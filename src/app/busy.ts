// Whether this tab is in the middle of something that an update must not disturb.

/** True while a sheet or dialog is open, a field is being typed in, or a screen says that it must be left alone (`data-do-not-disturb`). */
export function isBusy(): boolean {
  if (document.querySelector('dialog[open], [data-do-not-disturb]') !== null) return true;
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement)) return false;
  return focused.isContentEditable || focused.matches('textarea, input:not([type=checkbox], [type=radio], [type=button], [type=range], [type=file])');
}
