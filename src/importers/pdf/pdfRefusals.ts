// Why a PDF cannot be read, in words for the person who chose it.
import { ImportRefusal } from '../importRefusal.ts';

export function noText(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'no text',
    `There is nothing on the pages of “${fileName}”: no words and no pictures.`,
    'Open it in another program and look. Ask for the script as Word, text or another PDF.',
  );
}

export function tooManyPages(fileName: string, pages: number): ImportRefusal {
  return new ImportRefusal(
    'too big',
    `“${fileName}” says that it has ${pages.toLocaleString('en-GB')} pages.`,
    'No script has more than 2,000. Save the pages of the script as a PDF of their own, and choose that file.',
  );
}

export function tooManyWords(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'too big',
    `“${fileName}” holds more text than any script.`,
    'Save the pages of the script as a PDF of their own, and choose that file.',
  );
}

export function tooSlow(fileName: string, read: number, pages: number): ImportRefusal {
  return new ImportRefusal(
    'too slow',
    `Reading “${fileName}” took too long: ${read} of ${pages} pages were read.`,
    'Nothing was changed. Save the pages of the script as a PDF of their own, and choose that file.',
  );
}

export function damaged(fileName: string): ImportRefusal {
  return new ImportRefusal(
    'broken',
    `“${fileName}” is damaged and cannot be opened.`,
    'Nothing was changed. Copy or download it again, or open it in another program and save it as a new PDF.',
  );
}

/** Whatever pdf.js throws, as a refusal. */
export function refusalOf(error: unknown, fileName: string): ImportRefusal {
  if (error instanceof ImportRefusal) return error;
  const refusal = isNamed(error, 'PasswordException') ? locked(fileName, error.code === WRONG_PASSWORD) : damaged(fileName);
  refusal.cause = error;
  return refusal;
}

const WRONG_PASSWORD = 2;

function locked(fileName: string, wasWrong: boolean): ImportRefusal {
  return wasWrong
    ? new ImportRefusal('password', `That is not the password of “${fileName}”.`, 'Capitals count. Ask whoever sent the script.')
    : new ImportRefusal('password', `“${fileName}” is locked with a password.`, 'Type the password that came with it.');
}

function isNamed(error: unknown, name: string): error is { readonly name: string; readonly code?: number } {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}
