// Writes paragraphs as a Word file: styles, direct formatting, tables, headers, comments and tracked changes, as Word's own XML has them.
import { strToU8, zipSync } from 'fflate';
import type { Flow, Paragraph, Run } from '#domain/script/reading/paragraphs/paragraph.ts';

/** `tracked`: what became of a run; `hidden`: words that Word does not show. */
export type DocxRun = Run & { readonly tracked?: 'inserted' | 'deleted'; readonly hidden?: boolean };

export function writeDocx(
  flow: readonly Flow[],
  more: { readonly header?: string; readonly comment?: string; readonly footnotes?: readonly string[] } = {},
): Uint8Array {
  const styles = [...new Set(flow.flatMap((one) => (one.kind === 'row' ? one.cells.flat() : [one])).map((one) => one.style))].filter((style) => style !== '');
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w"><w:body>${flow.map((one) => (one.kind === 'row' ? row(one.cells) : paragraph(one))).join('')}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="w"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${styles.map((name) => `<w:style w:type="paragraph" w:styleId="${id(name)}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/></w:style>`).join('')}</w:styles>`,
  };
  if (more.header !== undefined) files['word/header1.xml'] = `<w:hdr xmlns:w="w"><w:p><w:r><w:t>${more.header}</w:t></w:r></w:p></w:hdr>`;
  if (more.comment !== undefined)
    files['word/comments.xml'] =
      `<w:comments xmlns:w="w"><w:comment w:id="0" w:author="The author"><w:p><w:r><w:t>${more.comment}</w:t></w:r></w:p></w:comment></w:comments>`;
  if (more.footnotes !== undefined)
    files['word/footnotes.xml'] =
      `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>${more.footnotes.map((words, at) => `<w:footnote w:id="${at + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> ${words}</w:t></w:r></w:p></w:footnote>`).join('')}</w:footnotes>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function id(name: string): string {
  return name.replace(/\W/g, '');
}

function paragraph(one: Paragraph): string {
  const style = one.style === '' ? '' : `<w:pStyle w:val="${id(one.style)}"/>`;
  const indent =
    one.indent === 0 && one.firstIndent === 0
      ? ''
      : `<w:ind w:left="${one.indent * 20}" ${one.firstIndent < one.indent ? 'w:hanging' : 'w:firstLine'}="${Math.abs(one.firstIndent - one.indent) * 20}"/>`;
  const align = one.align === 'start' ? '' : `<w:jc w:val="${one.align === 'end' ? 'right' : 'center'}"/>`;
  const level = one.level > 0 && one.style === '' ? `<w:outlineLvl w:val="${one.level - 1}"/>` : '';
  return `<w:p w:rsidR="00A1"><w:pPr>${style}${indent}${align}${level}</w:pPr>${one.runs.map(tracked).join('')}</w:p>`;
}

function tracked(run: DocxRun): string {
  if (run.tracked === 'inserted') return `<w:ins w:id="1" w:author="A">${runOf(run, 't')}</w:ins>`;
  return run.tracked === 'deleted' ? `<w:del w:id="2" w:author="A">${runOf(run, 'delText')}</w:del>` : runOf(run, 't');
}

function runOf(run: DocxRun, element: string): string {
  const look = `${run.bold ? '<w:b/>' : ''}${run.italic ? '<w:i/>' : ''}${run.underlined ? '<w:u w:val="single"/>' : ''}${run.caps ? '<w:smallCaps/>' : ''}${run.struck ? '<w:strike/>' : ''}${run.hidden === true ? '<w:vanish/>' : ''}`;
  // Word cuts runs where it likes: here after the first word.
  return run.text
    .split(/(?<=^\S+ )|(?<=[\t\n])|(?=[\t\n])/)
    .map((part) => {
      const inside = part === '\t' ? '<w:tab/>' : part === '\n' ? '<w:br/>' : `<w:${element} xml:space="preserve">${escaped(part)}</w:${element}>`;
      return `<w:r w:rsidRPr="00B2"><w:rPr>${look}<w:sz w:val="24"/></w:rPr>${inside}</w:r><w:proofErr w:type="spellStart"/>`;
    })
    .join('');
}

function row(cells: readonly (readonly Paragraph[])[]): string {
  return `<w:tbl><w:tblPr/><w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${cell.length === 0 ? '<w:p/>' : cell.map(paragraph).join('')}</w:tc>`).join('')}</w:tr></w:tbl>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
