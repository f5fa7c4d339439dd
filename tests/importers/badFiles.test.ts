// Files that are broken, hostile or something else: a sentence or a draft, never a throw of another kind, never a hang.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ImportRefusal } from '#importers/importRefusal.ts';
import { readBytes, readTextBytes } from '#importers/readBytes.ts';
import { scriptCase } from '#tests/support/scriptFixtures.ts';
import { seeded } from '#tests/support/seeded.ts';
import { TYPESETTINGS, type Typesetting, typesetPlay } from '#tests/support/typesetPlay.ts';
import { writeDocx } from '#tests/support/writeDocx.ts';
import { writeHtml } from '#tests/support/writeHtml.ts';
import { writeRtf } from '#tests/support/writeRtf.ts';

const play = scriptCase('made/ideal-husband-txt-colon');
const whole = readTextBytes(play.bytes, play.fileName);
const flow = typesetPlay({ ...whole, lines: whole.lines.slice(0, 60) }, TYPESETTINGS['bold NAME. before the words'] as Typesetting);
const tableFlow = typesetPlay({ ...whole, lines: whole.lines.slice(0, 60) }, TYPESETTINGS['a table of two columns'] as Typesetting);

const FDX =
  '<?xml version="1.0"?><FinalDraft DocumentType="Script"><Content>' +
  '<Paragraph Type="Scene Heading"><Text>ACT I</Text></Paragraph><Paragraph Type="Character"><Text>ANNA</Text></Paragraph><Paragraph Type="Dialogue"><Text>Yes.</Text></Paragraph>'.repeat(
    20,
  ) +
  '</Content></FinalDraft>';
const TEI =
  '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><titleStmt><title>A</title></titleStmt></teiHeader><text><body><div type="act"><head>Act I</head>' +
  '<sp who="#a"><speaker>Anna.</speaker><l>One line,</l><l>and <stage>She sits.</stage> another.</l></sp>'.repeat(20) +
  '</div></body></text></TEI>';
const ODT = zipSync({
  mimetype: strToU8('application/vnd.oasis.opendocument.text'),
  'content.xml': strToU8(
    `<office:document-content><office:body><office:text>${'<text:p>ANNA: Yes.</text:p><text:p>BOB: No.</text:p>'.repeat(20)}</office:text></office:body></office:document-content>`,
  ),
});

const REAL: Readonly<Record<string, Uint8Array>> = {
  'script.docx': writeDocx(flow),
  'table.docx': writeDocx(tableFlow),
  'script.odt': ODT,
  'word.rtf': writeRtf(flow, 'Word'),
  'textedit.rtf': writeRtf(tableFlow, 'TextEdit'),
  'script.html': writeHtml(flow, 'Google Docs'),
  'script.fdx': strToU8(FDX),
  'script.xml': strToU8(TEI),
};

async function expectAnswer(bytes: Uint8Array, name: string, told: string): Promise<void> {
  try {
    const draft = await readBytes(bytes, name);
    for (const line of draft.lines)
      for (const span of [...line.directions, ...line.cuts])
        if (span.from < 0 || span.from >= span.to || span.to > line.text.length) throw new Error(`${told}: a span outside its line: ${JSON.stringify(line)}`);
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    if (error.cause !== undefined && error.reason === 'broken' && !/damaged/.test(error.title))
      throw new Error(`${told}: ${String((error.cause as Error).stack)}`, { cause: error });
  }
}

describe('real files, spoilt', () => {
  it.each(Object.keys(REAL))('%s is read as it is', async (name) => {
    expect((await readBytes(REAL[name] as Uint8Array, name)).lines.length).toBeGreaterThan(10);
  });

  it.each(Object.keys(REAL))('%s cut off, and with bytes changed, is read or refused', async (name) => {
    const real = REAL[name] as Uint8Array;
    for (let seed = 1; seed <= 30; seed += 1) {
      const chance = seeded(seed);
      const spoilt = seed % 3 === 0 ? real.slice(0, chance.below(real.length)) : real.slice();
      for (let turn = 0; turn < 1 + chance.below(12); turn += 1) if (spoilt.length > 0) spoilt[chance.below(spoilt.length)] = chance.below(256);
      await expectAnswer(spoilt, name, `${name}, seed ${seed}`);
    }
  });

  it('markup put together at random is read or refused', async () => {
    const pieces = [
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '<Paragraph Type="Character">',
      '<Text>',
      'ANNA',
      '. ',
      'Yes',
      '&amp;',
      '&x;',
      '{',
      '}',
      '\\par ',
      '\\b ',
      "\\'92",
      '\\u-1?',
      '\\cell ',
      '\\row ',
      '<sp>',
      '<l>',
      '<stage>',
      '<br>',
      '\t',
      '\n',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?x',
      '?>',
    ];
    for (let seed = 1; seed <= 120; seed += 1) {
      const chance = seeded(seed);
      const start = ['<html>', '{\\rtf1 ', '<FinalDraft><Content>', '<TEI><text><body>', '<office:document><office:body><office:text>'][seed % 5] ?? '';
      const words = Array.from({ length: chance.below(120) }, () => pieces[chance.below(pieces.length)]).join('');
      await expectAnswer(strToU8(start + words), 'x', `seed ${seed}`);
    }
  });
});

describe('bombs', () => {
  const refusalOf = async (bytes: Uint8Array, name: string): Promise<ImportRefusal> => {
    try {
      await readBytes(bytes, name);
    } catch (error) {
      if (error instanceof ImportRefusal) return error;
      throw error;
    }
    throw new Error(`${name} was not refused.`);
  };

  it('a Word file that unpacks to 200 MB is stopped, also when it lies about its size', async () => {
    const bomb = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 9 });
    expect((await refusalOf(bomb, 'script.docx')).title).toBe('“script.docx” unpacks to far more than any script.');
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at + 30 < lying.length; at += 1) {
      const sign = view.getUint32(at, true);
      if (sign === 0x02014b50) view.setUint32(at + 24, 1000, true);
    }
    expect((await refusalOf(lying, 'script.docx')).reason).toBe('too big');
  });

  it('entities of XML are not expanded', async () => {
    const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY l0 "lol">${levels}]><TEI><text><body><sp><speaker>Anna</speaker><p>&l9; and &amp; and &#65;.</p></sp></body></text></TEI>`;
    const draft = await readBytes(strToU8(bomb), 'script.xml');
    expect(draft.lines[0]?.text).toBe('&l9; and & and A.');
  });

  it.each([
    ['x.html', '<div>'.repeat(50_000)],
    ['x.html', `<p>${'<b>'.repeat(20_000)}ANNA`],
    ['x.fdx', `<FinalDraft>${'<a>'.repeat(50_000)}`],
    ['x.rtf', `{\\rtf1 ${'{'.repeat(50_000)}ANNA`],
    ['x.html', `<html>${'<table><tr><td>'.repeat(100)}x`],
    ['x.rtf', `{\\rtf1 ${'\\cell '.repeat(50_000)}}`],
    ['x.html', `<html>${'&nbsp;'.repeat(100_000)}`],
    ['x.html', `<html><p>${'( '.repeat(50_000)}`],
    ['x.html', `<html><p>${'<i>a</i> b '.repeat(20_000)}`],
    ['x.html', `<html>${'<p>ANNA'.repeat(20_000)}`],
  ])('%s, nested or repeated without end, is read or refused', async (name, text) => {
    await expectAnswer(strToU8(text), name, `${name} ${text.slice(0, 30)}`);
  });

  it('a file locked with a password says what to do', async () => {
    const locked = await refusalOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)), 'script.docx');
    expect(locked.detail).toContain('without a password');
  });
});
