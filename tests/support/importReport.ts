// Prints what the importer made of a script file, as JSON in the shape of a case's truth: npm run -s import:report -- FILE
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { readBytes } from '#importers/readBytes.ts';
import { picturesOf, readLeavesHere } from './readScanHere.ts';
import { reportOf } from './reportOf.ts';

const file = process.argv[2];
if (file === undefined) {
  console.error('Say which file: npm run -s import:report -- FILE');
  process.exit(2);
}
try {
  const bytes = new Uint8Array(readFileSync(file));
  let draft = await readBytes(bytes, basename(file));
  const pictures = picturesOf(draft);
  if (pictures.length > 0) {
    const leaves = await readLeavesHere(bytes, pictures, (done) => process.stderr.write(`\rRead ${done} of ${pictures.length} pages that are pictures`));
    process.stderr.write(leaves === null ? 'Pages that are pictures were not read: nothing here can draw them.\n' : '\n');
    if (leaves !== null) draft = await readBytes(bytes, basename(file), undefined, undefined, leaves);
  }
  console.log(JSON.stringify(reportOf(draft), null, 1));
} catch (error) {
  if (!(error instanceof ImportRefusal)) throw error;
  console.error(`${error.title} ${error.detail}`);
  process.exit(1);
}
