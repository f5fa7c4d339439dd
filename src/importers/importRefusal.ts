// Why a file cannot be read as a script, in words for the person who chose it.

export type RefusalReason =
  | 'empty'
  | 'too big'
  | 'binary'
  | 'not opened yet'
  | 'unknown format'
  | 'no text'
  | 'password'
  | 'locked'
  | 'too slow'
  | 'stopped'
  | 'broken';

export class ImportRefusal extends Error {
  readonly reason: RefusalReason;
  /** What is wrong with what. */
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;

  constructor(reason: RefusalReason, title: string, detail: string) {
    super(`${title} ${detail}`);
    this.name = 'ImportRefusal';
    this.reason = reason;
    this.title = title;
    this.detail = detail;
  }
}
