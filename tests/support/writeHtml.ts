// Writes paragraphs as a web page: in the manner of Google Docs (everything by class), of Word ("MsoNormal" and style attributes), and plain.
import type { Flow, Paragraph, Run } from '#domain/script/reading/paragraphs/paragraph.ts';
import { escaped } from './writeDocx.ts';

export type HtmlProgram = 'Google Docs' | 'Word' | 'plain';

export function writeHtml(flow: readonly Flow[], program: HtmlProgram): Uint8Array {
  const head =
    program === 'Google Docs'
      ? '<style type="text/css">@import url(x);ol{margin:0}.cb{font-weight:700}.ci{font-style:italic}.cu{text-decoration:underline}.ck{font-variant:small-caps}.c0{color:#000}.pc{text-align:center}</style>'
      : program === 'Word'
        ? '<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; font-size:12.0pt;} --></style>'
        : '';
  const body = flow.map((one) =>
    one.kind === 'row'
      ? `<table><tr>${one.cells.map((cell) => `<td>${cell.map((part) => paragraph(part, program)).join('')}</td>`).join('')}</tr></table>`
      : paragraph(one, program),
  );
  return new TextEncoder().encode(
    `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">${head}<title>Untitled</title></head><body>${body.join('\n')}</body></html>`,
  );
}

function paragraph(one: Paragraph, program: HtmlProgram): string {
  const styles = [
    one.align === 'center' && program !== 'Google Docs' ? 'text-align:center' : '',
    one.indent === 0 ? '' : `margin-left:${one.indent}pt`,
    one.firstIndent === one.indent ? '' : `text-indent:${one.firstIndent - one.indent}pt`,
  ].filter((style) => style !== '');
  const element = one.level > 0 ? `h${one.level}` : 'p';
  const kind =
    one.style === ''
      ? program === 'Word'
        ? 'MsoNormal'
        : program === 'Google Docs'
          ? `c0${one.align === 'center' ? ' pc' : ''}`
          : ''
      : one.style.replace(/ /g, '-');
  return `<${element}${kind === '' ? '' : ` class="${kind}"`}${styles.length === 0 ? '' : ` style="${styles.join(';')}"`}>${one.runs.map((run) => runOf(run, program)).join('')}</${element}>`;
}

function runOf(run: Run, program: HtmlProgram): string {
  const text = escaped(run.text)
    .replaceAll('\n', '<br>')
    .replaceAll('\t', program === 'Word' ? '<span style="mso-tab-count:1">\u00a0\u00a0\u00a0\u00a0 </span>' : '&nbsp; &nbsp; ')
    .replace(/ {3,}/g, (spaces) => '&nbsp;'.repeat(spaces.length));
  if (program === 'Google Docs') {
    const classes = [run.bold ? 'cb' : '', run.italic ? 'ci' : '', run.underlined ? 'cu' : '', run.caps ? 'ck' : ''].filter((one) => one !== '');
    return `<span class="${['c0', ...classes].join(' ')}">${text}</span>`;
  }
  let marked = run.caps ? `<span style="font-variant:small-caps">${text}</span>` : text;
  if (run.italic) marked = `<i>${marked}</i>`;
  if (run.underlined) marked = `<u>${marked}</u>`;
  if (run.struck) marked = `<s>${marked}</s>`;
  return run.bold ? `<b>${marked}</b>` : marked;
}
