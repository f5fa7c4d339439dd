// The bytes of a chosen file. It may have been moved, taken out or not come down from a cloud since it was chosen.
import { Refusal } from './tablet.ts';

export async function bytesOf(file: Blob, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    const refusal = new Refusal(`“${name}” cannot be opened.`, 'It may have been moved, or it is not on this tablet yet. Choose it once more.');
    refusal.cause = error;
    throw refusal;
  }
}
