// Whole plays in the other formats are read as their truth says; and what only one format has is read as that format means it.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readBytes } from '#importers/readBytes.ts';
import { reportOf } from '#tests/support/reportOf.ts';
import { scoreImport } from '#tests/support/scoreImport.ts';
import { fixtureBytes, scriptCase, shownLines } from '#tests/support/scriptFixtures.ts';

describe('whole plays', () => {
  it.each([
    ['dolls-house-tabbed.docx', 'made/dolls-house-txt-inline', 'docx'],
    ['earnest-styled.docx', 'made/earnest-md-bold', 'docx'],
    ['seagull.odt', 'plays/seagull', 'odt'],
    ['seagull.html', 'plays/seagull', 'html'],
    ['krug.tei.xml', 'made/krug-fountain', 'tei'],
  ])('%s is read whole', async (name, truth, format) => {
    const draft = await readBytes(fixtureBytes(`formats/${name}`), name);
    expect(draft.source.format).toBe(format);
    const { missed, invented, ...score } = scoreImport(scriptCase(truth).truth, reportOf(draft));
    expect(score, [...missed.slice(0, 4), ...invented.slice(0, 4)].join(' | ')).toMatchObject({
      speech: 1,
      direction: 1,
      inline: 1,
      boundary: 1,
      labels: 1,
      leaks: 0,
    });
  });
});

const paragraph = (type: string, text: string, more = ''): string => `<Paragraph Type="${type}"${more}><Text>${text}</Text></Paragraph>`;

describe('Final Draft', () => {
  it('has dual dialogue, lyrics, revisions, struck words, scene numbers and a title page', async () => {
    const content = [
      paragraph('New Act', 'ACT ONE'),
      paragraph('Scene Heading', 'INT. KITCHEN - DAY', ' Number="1A"'),
      paragraph('Action', 'Anna enters.'),
      paragraph('Character', 'ANNA (O.S.)'),
      paragraph('Parenthetical', '(softly)'),
      '<Paragraph Type="Dialogue"><Text RevisionID="2">Put it </Text><Text Style="Strikeout">right </Text><Text>on.</Text></Paragraph>',
      `<Paragraph><DualDialogue>${paragraph('Character', 'BOB')}${paragraph('Dialogue', 'Now?')}${paragraph('Character', 'CLARA')}${paragraph('Dialogue', 'Never!')}</DualDialogue></Paragraph>`,
      paragraph('Character', 'BOB'),
      paragraph('Lyrics', 'La la la'),
      paragraph('Lyrics', 'La la'),
      paragraph('Transition', 'CUT TO:'),
    ].join('');
    const title = `<TitlePage><Content>${paragraph('General', 'The Kettle')}${paragraph('General', 'Written by')}${paragraph('General', 'A. Writer')}</Content></TitlePage>`;
    const draft = await readBytes(
      strToU8(`<?xml version="1.0" encoding="UTF-8"?><FinalDraft><Content>${content}</Content>${title}</FinalDraft>`),
      'kettle.xml',
    );
    expect([draft.title, draft.author, draft.source.format]).toEqual(['The Kettle', 'A. Writer', 'fdx']);
    expect(shownLines(draft)).toEqual([
      '# ACT ONE',
      '## 1A INT. KITCHEN - DAY',
      '(Anna enters.)',
      'ANNA: (O.S.) (softly) Put it right on.',
      'BOB: Now?',
      'CLARA: Never!',
      'BOB: La la la\nLa la',
      '(CUT TO:)',
    ]);
    const [anna, bob, clara, song] = draft.lines.slice(3);
    expect(anna?.cuts.map((span) => anna.text.slice(span.from, span.to))).toEqual(['right ']);
    expect(bob?.simultaneous).not.toBeNull();
    expect(clara?.simultaneous).toBe(bob?.simultaneous);
    expect(song?.form).toBe('lyric');
    expect(draft.doubts.map((doubt) => doubt.why)).toContain('The file marks 1 place as revised (one revision). The words are taken as they stand.');
  });
});

describe('TEI', () => {
  it('names speakers that are not printed, keeps the labels of printed pages, and leaves notes out', async () => {
    const page =
      '<TEI><teiHeader><fileDesc><titleStmt><title>The Kettle</title><author>Writer, A.</author></titleStmt></fileDesc><profileDesc><particDesc><listPerson><person xml:id="anna"><persName>Anna</persName></person></listPerson></particDesc></profileDesc></teiHeader>' +
      '<text><body><div type="act"><head>Act I</head><div type="scene"><head>Scene 1</head><pb n="7"/><stage>Anna enters.</stage>' +
      '<sp who="#anna"><p>Put it on.<note>A note.</note> <stage>She sits.</stage> Now.</p></sp><pb n="8"/><sp who="#anna #bob"><l>One line,</l><l>another.</l></sp></div></div></body></text></TEI>';
    const draft = await readBytes(strToU8(page), 'kettle.xml');
    expect([draft.title, draft.author, draft.hasPrintedPages]).toEqual(['The Kettle', 'A. Writer', true]);
    expect(shownLines(draft)).toEqual(['# Act I', '## Scene 1', '(Anna enters.)', 'Anna: Put it on. (She sits.) Now.', 'Anna + BOB: One line,\nanother.']);
    expect(draft.lines.map((line) => line.page)).toEqual([null, null, '7', '7', '8']);
  });
});

describe('an e-book', () => {
  it('is read page after page, as its spine has them, speakers in the first column', async () => {
    const row = (name: string, words: string): string => `<tr><td epub:type="z3998:persona">${name}</td><td>${words}</td></tr>`;
    const act = (head: string, rows: string): string => `<html><body><section><h2>${head}</h2><table>${rows}</table></section></body></html>`;
    const direction = '<tr><td/><td><i epub:type="z3998:stage-direction"><b epub:type="z3998:persona">Anna</b> enters.</i></td></tr>';
    const book = zipSync({
      mimetype: strToU8('application/epub+zip'),
      'META-INF/container.xml': strToU8('<container><rootfiles><rootfile full-path="epub/content.opf"/></rootfiles></container>'),
      'epub/content.opf': strToU8(
        '<package><metadata><dc:title>The Kettle</dc:title><dc:creator>A. Writer</dc:creator></metadata><manifest><item id="two" href="text/act-2.xhtml"/><item id="one" href="text/act-1.xhtml"/></manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>',
      ),
      'epub/text/act-1.xhtml': strToU8(
        act('Act I', direction + row('Anna', '<i epub:type="z3998:stage-direction">Softly.</i> Put it on.') + row('Bob', 'It <em>is</em> on.')),
      ),
      'epub/text/act-2.xhtml': strToU8(
        act('Act II', row('Anna', '<p><span>One line,</span><br/><span>Another line.</span></p>') + row('Clara', 'Never?') + row('Bob<br/>Clara', 'Never!')),
      ),
    });
    const draft = await readBytes(book, 'kettle.epub');
    expect([draft.title, draft.author]).toEqual(['The Kettle', 'A. Writer']);
    expect(shownLines(draft)).toEqual([
      '# Act I',
      '(Anna enters.)',
      'Anna: Softly. Put it on.',
      'Bob: It is on.',
      '# Act II',
      'Anna: One line,\nAnother line.',
      'Clara: Never?',
      'Bob + Clara: Never!',
    ]);
    expect(draft.lines[2]?.directions).toEqual([{ from: 0, to: 7 }]);
    expect(draft.lines[5]?.form).toBe('verse');
  });
});
