// TEI XML (DraCor, TextGrid, Folger …): divisions, speeches, verse lines and directions to blocks. Speakers are as printed; the cast list and the list of persons name them.
import type { Span, SpeechForm } from '#domain/script/line.ts';
import type { CastMember, SourceBlock, SourceScript } from '#domain/script/reading/blocks.ts';
import { bareDirection } from '#domain/script/reading/directions.ts';
import { readHeading } from '#domain/script/reading/headings.ts';
import { isSongTitle } from '#domain/script/reading/songs.ts';
import { decodeMarkup } from './decodeMarkup.ts';
import { ImportRefusal } from './importRefusal.ts';
import { checkWords } from './limits.ts';
import { all, child, elementsOf, readXml, wordsOf, type XmlElement } from './xmlTree.ts';

export function readTei(bytes: Uint8Array, fileName: string): SourceScript {
  const { text, encoding } = decodeMarkup(bytes);
  checkWords(text.length / 4, fileName);
  const { root, fault } = readXml(text, fileName);
  const tei = root.name.startsWith('TEI') ? root : (all(root, 'TEI')[0] ?? all(root, 'TEI.2')[0] ?? root);
  const body = all(child(tei, 'text') ?? tei, 'body')[0];
  if (body === undefined) throw new ImportRefusal('no text', `There is no play in “${fileName}”.`, 'Choose the file that holds the script.');
  const reader = new TeiReader(
    personsOf(tei),
    all(body, 'div')
      .concat(all(body, 'div1'))
      .some((div) => div.attributes['type'] === 'act' || readHeading(headOf(div))?.act != null),
  );
  reader.division(body, 0);
  const statement = all(child(tei, 'teiHeader') ?? tei, 'titleStmt')[0];
  const titles = statement === undefined ? [] : elementsOf(statement).filter((one) => one.name === 'title');
  const main = titles.find((one) => one.attributes['type'] === 'main') ?? titles[0];
  return {
    title: main === undefined ? '' : flow(wordsOf(main)),
    author: statement === undefined ? '' : authorOf(statement),
    cast: castOf(tei),
    blocks: reader.blocks,
    doubts:
      fault === ''
        ? []
        : [{ block: null, sourceLine: 1, original: '', why: 'The file is damaged in places, or cut off. What could be read of it is here; look at its end.' }],
    furniture: [],
    hasPrintedPages: reader.hasPages,
    encoding,
  };
}

function flow(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function authorOf(statement: XmlElement): string {
  return all(statement, 'author')
    .map((author) =>
      flow(wordsOf(child(author, 'persName') ?? { ...author, children: author.children.filter((one) => typeof one === 'string' || one.name !== 'idno') })),
    )
    .filter((name) => name !== '')
    .map((name) => (/^([^,]+), ([^,]+)$/.test(name) ? name.replace(/^([^,]+), ([^,]+)$/, '$2 $1') : name))
    .join(', ');
}

function castOf(tei: XmlElement): CastMember[] {
  return all(tei, 'castItem').flatMap((item) => {
    const roles = all(item, 'role').map((role) => flow(wordsOf(role)).replace(/[\s,.;:]+$/, ''));
    const description = all(item, 'roleDesc')
      .map((one) => flow(wordsOf(one)).replace(/[\s.,;]+$/, ''))
      .join(', ');
    const names = roles.filter((name) => name !== '' && name.length <= 60);
    return (names.length > 0 ? names : [flow(wordsOf(item)).slice(0, 60)]).filter((name) => name !== '').map((name) => ({ name, description }));
  });
}

/** `xml:id` of a person → the name that stands for it, for speeches that print no speaker. */
function personsOf(tei: XmlElement): Map<string, string> {
  const persons = new Map<string, string>();
  for (const kind of ['person', 'personGrp', 'role']) {
    for (const person of all(tei, kind)) {
      const id = person.attributes['id'];
      const name = child(person, 'persName') ?? child(person, 'name') ?? (kind === 'role' ? person : undefined);
      if (id !== undefined && name !== undefined && !persons.has(id)) persons.set(id, flow(wordsOf(name)).replace(/[\s,.;:]+$/, ''));
    }
  }
  return persons;
}

function headOf(div: XmlElement): string {
  const head = child(div, 'head');
  return head === undefined ? '' : flow(wordsOf(head));
}

const SKIPPED = new Set(['note', 'fw', 'figure', 'castList', 'gap', 'index', 'milestone', 'speaker', 'head', 'del', 'orig', 'sic', 'abbr']);

interface Words {
  text: string;
  directions: Span[];
  cuts: Span[];
  verses: number;
  prose: number;
}

class TeiReader {
  readonly blocks: SourceBlock[] = [];
  hasPages = false;
  private page: string | null = null;

  constructor(
    private readonly persons: ReadonlyMap<string, string>,
    private readonly hasActs: boolean,
  ) {}

  division(element: XmlElement, depth: number): void {
    this.heads(element, depth);
    for (const one of elementsOf(element)) this.part(one, depth);
  }

  private part(one: XmlElement, depth: number): void {
    if (one.name === 'sp') this.speech(one);
    else if (one.name === 'stage' || one.name === 'trailer' || one.name === 'set') this.direction(one);
    else if (/^div\d?$/.test(one.name)) this.division(one, depth + 1);
    else if (one.name === 'pb') this.turn(one);
    else if (one.name === 'spGrp' || one.name === 'floatingText' || one.name === 'body' || one.name === 'group') this.division(one, depth);
    else if (['p', 'l', 'lg', 'ab', 'quote', 'epigraph', 'opener', 'closer'].includes(one.name) && depth > 0) this.direction(one);
  }

  /** The type of a division and the words of its head; a head that says neither act nor scene names what its division is. */
  private heads(div: XmlElement, depth: number): void {
    const type = div.attributes['type'] ?? '';
    const place = { sourceLine: div.line, page: this.page };
    const heads = elementsOf(div)
      .filter((one) => one.name === 'head')
      .map((one) => flow(wordsOf(one)))
      .filter((text) => text !== '');
    heads.forEach((text, index) => {
      const heading = readHeading(text);
      if (heading !== null) {
        if (heading.act !== null) this.blocks.push({ kind: 'act', text: heading.act, ...place });
        if (heading.scene !== null) this.blocks.push({ kind: 'scene', text: heading.scene, ...place });
        if (heading.rest !== '') this.blocks.push({ kind: 'direction', text: bareDirection(heading.rest), cuts: [], ...place });
      } else if (/song|number|aria/i.test(type) || isSongTitle(text.toUpperCase(), true)) this.blocks.push({ kind: 'song', text, ...place });
      else if (index > 0) this.blocks.push({ kind: 'direction', text: bareDirection(text), cuts: [], ...place });
      else if (depth > 0)
        this.blocks.push({
          kind: type === 'act' || (!this.hasActs && depth === 1 && type !== 'scene' && all(div, 'div').length > 0) ? 'act' : 'scene',
          text,
          ...place,
        });
    });
    if (heads.length === 0 && (type === 'act' || type === 'scene')) {
      const number = div.attributes['n'] ?? String(1 + this.blocks.filter((block) => block.kind === type).length);
      this.blocks.push({ kind: type, text: `${type === 'act' ? 'Act' : 'Scene'} ${number}`, ...place });
    }
  }

  private turn(pb: XmlElement): void {
    const label = (pb.attributes['n'] ?? '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').slice(0, 10);
    if (label === '') return;
    this.page = label;
    this.hasPages = true;
  }

  private direction(element: XmlElement): void {
    const page = this.page;
    const words = this.words(element, true);
    const text = bareDirection(flow(words.text));
    if (text !== '') this.blocks.push({ kind: 'direction', text, cuts: [], sourceLine: element.line, page });
  }

  private speech(sp: XmlElement): void {
    const page = this.page;
    const speaker = child(sp, 'speaker');
    const said =
      speaker === undefined ? '' : flow(wordsOf({ ...speaker, children: speaker.children.filter((one) => typeof one === 'string' || one.name !== 'stage') }));
    const printed = said === '' ? this.named(sp.attributes['who'] ?? '') : said;
    const words = this.words(sp, false);
    const asides = speaker === undefined ? [] : all(speaker, 'stage').map((one) => `(${bareDirection(flow(wordsOf(one)))})`);
    const lead = asides.length === 0 ? '' : `${asides.join(' ')} `;
    const move = ({ from, to }: Span): Span => ({ from: from + lead.length, to: to + lead.length });
    const form: SpeechForm = words.verses > words.prose ? (isSung(sp) ? 'lyric' : 'verse') : 'prose';
    this.blocks.push({
      kind: 'speech',
      printed,
      text: `${lead}${words.text}`.trimEnd(),
      directions: [...(lead === '' ? [] : [{ from: 0, to: lead.length - 1 }]), ...words.directions.map(move)],
      cuts: words.cuts.map(move),
      form,
      goesOn: false,
      besidePrevious: false,
      sourceLine: sp.line,
      page,
    });
  }

  private named(who: string): string {
    const ids = who
      .split(/\s+/)
      .map((id) => id.replace(/^.*#/, ''))
      .filter((id) => id !== '');
    return ids.map((id) => this.persons.get(id) ?? id.replace(/[_-]+/g, ' ').toUpperCase()).join(' & ');
  }

  private words(element: XmlElement, isDirection: boolean): Words {
    const words: Words = { text: '', directions: [], cuts: [], verses: 0, prose: 0 };
    this.gather(element, words, isDirection);
    return { ...words, text: words.text.replace(/[ \n]+$/, '') };
  }

  private gather(element: XmlElement, words: Words, isDirection: boolean): void {
    for (const one of element.children) {
      if (typeof one === 'string') addText(words, one);
      else if (one.name === 'pb') this.turn(one);
      else if (one.name === 'lb') addText(words, isDirection ? ' ' : '\n');
      else if (one.name === 'stage' && !isDirection) this.inlineDirection(one, words);
      else if (one.name === 'l' || one.name === 'p' || one.name === 'ab') {
        if (words.text !== '' && !/\n$/.test(words.text) && !isAfterDirection(words)) words.text = `${words.text.trimEnd()}\n`;
        if (one.name === 'l') words.verses += 1;
        else words.prose += 1;
        this.gather(one, words, isDirection);
      } else if (!SKIPPED.has(one.name)) this.gather(one, words, isDirection);
    }
  }

  private inlineDirection(stage: XmlElement, words: Words): void {
    const bare = bareDirection(flow(this.words(stage, true).text));
    if (bare === '') return;
    if (words.text !== '' && !/\s$/.test(words.text)) words.text += ' ';
    const from = words.text.length;
    words.text += `(${bare})`;
    words.directions.push({ from, to: words.text.length });
    words.text += ' ';
  }
}

/** A direction that stands before a line goes on in it. */
function isAfterDirection(words: Words): boolean {
  return words.directions.at(-1)?.to === words.text.trimEnd().length && words.directions.length === 1 && words.directions[0]?.from === 0;
}

function addText(words: Words, text: string): void {
  if (text === '\n') {
    words.text = words.text === '' ? '' : `${words.text.trimEnd()}\n`;
    return;
  }
  const even = text.replace(/\s+/g, ' ');
  words.text += words.text === '' || /[\s]$/.test(words.text) ? even.trimStart() : even;
}

function isSung(sp: XmlElement): boolean {
  return all(sp, 'lg').some((lg) => /song|lyric|air|gesang|lied/i.test(lg.attributes['type'] ?? '')) || /song/i.test(sp.attributes['type'] ?? '');
}
