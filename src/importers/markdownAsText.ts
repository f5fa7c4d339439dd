// A Markdown script without speakers in bold: read by the layout rules of plain text, on its words without Markdown's marks.
import type { SourceScript } from '#domain/script/reading/blocks.ts';
import { readText } from '#domain/script/reading/textReading.ts';
import type { MarkdownFile } from './markdownBlocks.ts';

/** No speakers in bold: the layout rules of plain text decide, on the words without Markdown's marks. */
export function readAsText(file: MarkdownFile): SourceScript {
  let text = '';
  let line = 1;
  for (const block of file.blocks) {
    const pad = Math.max(1, block.sourceLine - line);
    text += '\n'.repeat(line === 1 && block.sourceLine === 1 ? 0 : pad);
    line += pad;
    text += block.lines
      .join('\n')
      .replace(/\*\*|__/g, '')
      .replace(/(?<!\\)\*([^*]+)(?<!\\)\*/g, '_$1_')
      .replace(/~~/g, '')
      .replace(/\\([*_#.'"()[\]!-])/g, '$1')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
    line += block.lines.length - 1;
    text += block.kind === 'heading' ? '\n' : '';
    line += block.kind === 'heading' ? 1 : 0;
  }
  const script = readText(text);
  return { ...script, title: file.meta.get('title') ?? script.title, author: file.meta.get('author') ?? script.author };
}
