// The files that a book's script came from.
export { type ScriptFile, scriptFileNamed, scriptFiles } from '#document/read/scriptFiles.ts';
