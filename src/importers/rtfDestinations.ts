// Where the words of a group of rich text belong: the play, a running head, the list of fonts or styles, or nowhere.

export type Destination = 'body' | 'furniture' | 'fonts' | 'stylesheet' | 'style' | 'info' | 'skipped';

const FURNITURE = /^(?:header|footer)[lrf]?$/;
const SKIPPED = new Set(
  (
    'colortbl pict object footnote annotation atnid atnauthor atndate atnref atnparent fldinst listtext pntext nonshppict objdata revtbl rsidtbl listtable listoverridetable ' +
    'themedata colorschememapping datastore latentstyles xmlnstbl generator filetbl private bkmkstart bkmkend shpinst do txe xe tc tcn rxe ftnsep ftnsepc ftncn aftnsep aftnsepc ' +
    'author operator company creatim revtim printim buptim doccomm hlinkbase keywords subject category manager comment userprops upr falt panose NeXTGraphic attachments'
  ).split(' '),
);
/** Starred groups that hold words of the play. */
const STARRED_WORDS = new Set(['shptxt', 'fldrslt', 'ud']);

/** Null: `name` opens no destination. */
export function destinationOf(name: string, isStarred: boolean, now: Destination): Destination | null {
  if (name === 'fonttbl') return 'fonts';
  if (name === 'stylesheet') return 'stylesheet';
  if (FURNITURE.test(name)) return 'furniture';
  if (name === 'info') return 'info';
  if (name === 'title' && now === 'info') return 'info';
  if (SKIPPED.has(name)) return 'skipped';
  if (!isStarred || STARRED_WORDS.has(name)) return null;
  return name === 'cs' || name === 'ts' || name === 's' ? null : 'skipped';
}
