// Writes paragraphs as rich text, in the manner of the programs that people use: their heads, their ways with quotes, groups and tables.
import type { Flow, Paragraph, Run, TableRow } from '#domain/script/reading/paragraphs/paragraph.ts';

export type RtfProgram = 'Word' | 'LibreOffice' | 'TextEdit' | 'WordPad';

const STYLES = ['Normal', 'heading 1', 'heading 2', 'Title', 'Character', 'Dialogue', 'Stage Direction', 'Speaker', 'Speech', 'Stage Dir'];

const HEADS: Readonly<Record<RtfProgram, string>> = {
  Word:
    '{\\rtf1\\adeflang1025\\ansi\\ansicpg1252\\uc1\\adeff31507\\deff0\\stshfdbch31506{\\fonttbl{\\f0\\fbidi \\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}' +
    '{\\f40\\fbidi \\froman\\fcharset238\\fprq2 Times New Roman CE;}}{\\colortbl;\\red0\\green0\\blue0;}{\\*\\defchp \\fs22}{\\*\\defpap \\ql \\li0}' +
    `{\\stylesheet${STYLES.map((name, at) => `{\\s${at} \\ql \\li0\\ri0 \\snext${at} ${name};}`).join('')}{\\*\\cs20 \\additive Default Paragraph Font;}}` +
    '{\\*\\rsidtbl \\rsid1}{\\info{\\title The File}{\\author Somebody}{\\creatim\\yr2020}}{\\*\\xmlnstbl {\\xmlns1 http://x}}\\paperw12240\\paperh15840' +
    '{\\header \\pard\\plain \\ql {\\rtlch\\fcs1 \\ltrch\\fcs0 \\insrsid1 A running head that is no part of the play\\par }}',
  LibreOffice:
    '{\\rtf1\\ansi\\deff3\\adeflang1025\n{\\fonttbl{\\f0\\froman\\fprq2\\fcharset0 Times New Roman;}{\\f3\\froman\\fprq0\\fcharset1 Liberation Serif;}}\n{\\colortbl;\\red0\\green0\\blue0;}\n' +
    `{\\stylesheet${STYLES.map((name, at) => `{\\s${at}\\snext${at}\\ql\\hich\\af5 ${name};}`).join('\n')}\n{\\*\\cs30\\snext30 Bullets;}}{\\*\\generator LibreOffice/7.4$Linux}{\\info{\\title The File}}{\\*\\userprops}\\deftab720\n` +
    '{\\*\\pgdsctbl\n{\\pgdsc0\\pgdscuse451 Default Page Style;}}{\\footer \\pard\\plain A running head that is no part of the play\\par}',
  TextEdit:
    '{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\froman\\fcharset0 TimesNewRomanPSMT;\\f1\\froman\\fcharset0 TimesNewRomanPS-BoldMT;}\n' +
    '{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n{\\info\n{\\title The File}}\\paperw11900\\paperh16840\\vieww11520\n',
  WordPad:
    '{\\rtf1\\ansi\\ansicpg1252\\deff0\\nouicompat\\deflang1033{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}}\r\n{\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n',
};

export function writeRtf(flow: readonly Flow[], program: RtfProgram): Uint8Array {
  const body = flow.map((one) => (one.kind === 'row' ? row(one, program) : paragraph(one, program, end(program)))).join('');
  return Uint8Array.from(`${HEADS[program]}${body}}`, (sign) => sign.charCodeAt(0));
}

function end(program: RtfProgram): string {
  return program === 'TextEdit' ? '\\\n' : program === 'Word' ? '{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid1 \\par }' : '\\par\n';
}

function paragraph(one: Paragraph, program: RtfProgram, close: string, inTable = false): string {
  const align = one.align === 'center' ? '\\qc' : one.align === 'end' ? '\\qr' : '\\ql';
  const indent = `\\li${Math.round(one.indent * 20)}\\fi${Math.round((one.firstIndent - one.indent) * 20)}`;
  const hasStyles = program === 'Word' || program === 'LibreOffice';
  const style = hasStyles ? `\\s${Math.max(0, STYLES.indexOf(one.style === '' ? 'Normal' : one.style))}` : '';
  const head = `\\pard${program === 'Word' || program === 'LibreOffice' ? '\\plain ' : ''}${style}${align}${indent}${inTable ? '\\intbl' : ''}`;
  return `${head} ${one.runs.map((run) => runOf(run, program)).join('')}${close}`;
}

function runOf(run: Run, program: RtfProgram): string {
  const on = [run.bold ? 'b' : '', run.italic ? 'i' : '', run.underlined ? 'ul' : '', run.caps ? 'scaps' : '', run.struck ? 'strike' : ''].filter(
    (word) => word !== '',
  );
  const words = letters(run.text, program);
  const start = on.map((word) => `\\${word}`).join('');
  if (program === 'Word') return `{\\rtlch\\fcs1 \\ai\\af0 \\ltrch\\fcs0 ${start}\\insrsid1\\charrsid2 ${words}}`;
  if (program === 'LibreOffice') return on.length > 0 ? `{${start}\\loch\n${words}}` : `{\\loch\n${words}}`;
  const stop = on.map((word) => `\\${word === 'ul' ? 'ulnone' : `${word}0`}`).join('');
  if (program === 'TextEdit') return on.length > 0 ? `\n\\f1${start}\\fs24 \\cf0 ${words}\n\\f0${stop}\\fs24 ` : words;
  return on.length > 0 ? `${start} ${words}${stop} ` : words;
}

const WINDOWS: Readonly<Record<string, string>> = { '’': '92', '‘': '91', '“': '93', '”': '94', '—': '97', '–': '96', '…': '85' };

function letters(text: string, program: RtfProgram): string {
  let written = '';
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    const windows = WINDOWS[sign] ?? (code >= 0xa0 && code <= 0xff ? code.toString(16) : null);
    if (sign === '\t') written += '\\tab ';
    else if (sign === '\n') written += program === 'TextEdit' ? '\\uc0\\u8232 ' : '\\line ';
    else if (sign === '\\' || sign === '{' || sign === '}') written += `\\${sign}`;
    else if (code < 0x80) written += sign;
    else if (program === 'Word' && WINDOWS[sign] !== undefined && windows !== '85')
      written += `${{ '92': '\\rquote ', '91': '\\lquote ', '93': '\\ldblquote ', '94': '\\rdblquote ', '97': '\\emdash ', '96': '\\endash ' }[windows ?? ''] ?? ''}`;
    else if (program === 'LibreOffice' || windows === null)
      written += program === 'TextEdit' ? `\\uc0\\u${signed(code)} ` : `\\u${signed(code)}${windows === null ? '?' : `\\'${windows}`}`;
    else written += `\\'${windows}`;
  }
  return written;
}

function signed(code: number): number {
  return code > 32767 ? code - 65536 : code;
}

function row(one: TableRow, program: RtfProgram): string {
  const width = Math.floor(9000 / one.cells.length);
  const edges = one.cells.map((_, at) => `\\clbrdrt\\cellx${width * (at + 1)}`).join('');
  const cells = one.cells.map((cell) => {
    const last = cell.length - 1;
    return cell.length === 0
      ? '\\pard\\intbl \\cell'
      : cell.map((part, at) => paragraph(part, program, at === last ? '\\cell\n' : end(program), true)).join('');
  });
  return `\\trowd\\trgaph108${edges}${cells.join('')}\\row\n`;
}
