// Every change that a screen can make to the book, through the one door. Each is one step of undo unless it says otherwise.
export type { Book } from '#document/book.ts';
export { setAuthor, setHasPrintedPages, setTerms, setTitle } from '#document/changes/aboutChanges.ts';
export { emptyBin, restoreFromBin } from '#document/changes/binChanges.ts';
export {
  addCharacter,
  addSpeaker,
  binCharacter,
  describeCharacter,
  freeShortName,
  nextColour,
  recolourCharacter,
  renameCharacter,
  reorderCharacter,
  setCharacterShort,
} from '#document/changes/characterChanges.ts';
export {
  addCue,
  binCue,
  editCueWhat,
  freeNumberBeside,
  moveCue,
  nextCueNumber,
  restoreCue,
  setCueDepartment,
  setCueNumber,
} from '#document/changes/cueChanges.ts';
export {
  addDepartment,
  binDepartment,
  recolourDepartment,
  renameDepartment,
  reorderDepartment,
  reshapeDepartment,
  setDepartmentTag,
} from '#document/changes/departmentChanges.ts';
export { restoreImport, takeBackImport } from '#document/changes/importChanges.ts';
export { addKeyMark, binKeyMark, reorderKeyMark, setKeyMark, setKeyMarkMeaning } from '#document/changes/keyMarkChanges.ts';
export {
  addLine,
  binLine,
  cutLine,
  cutWords,
  editLineText,
  markDirection,
  moveLine,
  restoreLine,
  setLineKind,
  setLineSpeakers,
} from '#document/changes/lineChanges.ts';
export { addNote, binNote, editNoteText, moveNote, restoreNote } from '#document/changes/noteChanges.ts';
export { breakPage, relabelPage, removePageBreak } from '#document/changes/pageChanges.ts';
export { bringWords, markLine, picturesOf } from '#document/changes/pictureChanges.ts';
export { acceptMark, describeRevision, keepCutLine } from '#document/changes/revisionDesk.ts';
export { acceptWordsNowThere, wordsNowThere } from '#document/changes/trayChanges.ts';
export { draftForBook } from '#document/read/draftForBook.ts';
export {
  type ComparedRevision,
  currentRevision,
  cutList,
  type MarkToReview,
  marksToReview,
  speakerNames,
  starredLines,
} from '#document/read/revisions.ts';
export type { ChangeList, LineChange, WordStretch } from '#domain/script/revision/changeList.ts';
