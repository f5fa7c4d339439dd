// The printed list of characters: its head, and a line of it taken apart into name, description and (ignored) actor.
import type { CastMember } from './blocks.ts';
import { bareName, isCapitalName } from './names.ts';

const CAST_HEAD =
  /^(?:the\s+)?(?:dramatis person(?:ae|æ)|characters?(?: (?:of|in) the play)?(?: in order of .*)?|cast(?: of characters| list)?|persons?(?: (?:in|of) the (?:play|drama|dialogue))?|persons represented|people (?:in|of) the play|the persons(?: (?:of|in) the play)?|the players|personnages|les personnages|personen|personen des stückes|personaggi|personajes|personas|persone|role?s|acteurs|interlocutori|personer|osoby|действующие лица|действуют|дійові особи|лица|τα πρόσωπα(?: του (?:δράματος|έργου))?|πρόσωπα)(?![\p{L}]).{0,40}$/iu;
/** In writing without capitals, on a line of its own. */
const CASELESS_CAST_HEAD =
  /^(?:(?:登場|登场|出場|剧中|劇中)?人物(?:表)?|角色(?:表)?|등장\s?인물|나오는 사람들?|(?:ال)?شخصيات(?: المسرحية)?|الأشخاص|أشخاص المسرحية|(?:ה)?נפשות(?: הפועלות)?|(?:ה)?דמויות|(?:ה)?משתתפים|पात्र|ตัวละคร)$/u;

/** "DRAMATIS PERSONÆ", "The Persons in the Play", "Personen" … */
export function isCastHead(text: string): boolean {
  if (text.length > 120) return false;
  const bare = text.replace(/^[\s*_#[(]+|[\s*_.:)\]]+$/g, '');
  if (CASELESS_CAST_HEAD.test(bare.replace(/[：]$/, ''))) return true;
  return bare.length < 70 && CAST_HEAD.test(bare) && !/[.!?]\s+\S/.test(bare.replace(/\s{2,}.*$/, ''));
}

/** Lines of the list that are not people. */
const NOT_PEOPLE = /^(?:scenes?|settings?|time|place|act|period|synopsis|the scene|la scène|ort|zeit|scène)\b/i;

/** One line of the list. A line of several names ("MABEL, EDITH, and KATE (Daughters)") gives several people. */
export function readCastLine(line: string): CastMember[] {
  const text = line
    .replace(/^[\s*•·–—-]+/, '')
    .replace(/\*\*|__/g, '')
    .trim();
  if (text.length === 0 || text.length > 200 || NOT_PEOPLE.test(text)) return [];
  const withoutActor = text.replace(/\s*(?:\.\s?){3,}.*$/, '').replace(/(?:\t|\s{3,}).*$/, '');
  const { names, description } = partCastLine(withoutActor);
  const people = severalNames(names).map((name) => ({ name: bareName(name), description: description.trim() }));
  return people.filter((person) => person.name.length > 0 && person.name.length <= 60);
}

function partCastLine(text: string): { names: string; description: string } {
  const bracket = /^([^([（]+?)\s*[([（]([^)\]）]*)[)\]）]?\.?$/.exec(text);
  if (bracket !== null) return { names: bracket[1] ?? '', description: bracket[2] ?? '' };
  const capitals = leadingCapitalNames(text);
  if (capitals !== null)
    return {
      names: capitals,
      description: text
        .slice(capitals.length)
        .replace(/^[\s,;:.–—-]+/, '')
        .replace(/[.;]$/, ''),
    };
  const split = /^(.+?)\s*(?:,|:|;|\s[–—-]{1,2}\s|—+|–+|，|、|：|،|…{1,2}|\u3000)\s*(.*)$/.exec(text);
  if (split === null) return { names: text.replace(/[.;]$/, ''), description: '' };
  return { names: split[1] ?? '', description: (split[2] ?? '').replace(/[.;]$/, '') };
}

/** In "COLONEL BRAMBLE, her husband" the capitals are the name; in "MABEL, EDITH, and KATE" they are three. */
function leadingCapitalNames(text: string): string | null {
  if (!/^["“]?\p{Lu}{2}/u.test(text) || text === text.toUpperCase()) return null;
  const parts =
    /^(?:\p{Lu}[\p{Lu}\d'’.-]*|and|of|the|,|&)(?:\s*(?:\p{Lu}[\p{Lu}\d'’.-]*(?!\p{Ll})|,(?=\s*(?:and\s+)?\p{Lu}{2})|and(?=\s+\p{Lu}{2})|of(?=\s+\p{Lu}{2})|the(?=\s+\p{Lu}{2})|&))*/u.exec(
      text,
    )?.[0] ?? '';
  return parts.length > 1 && isCapitalName(parts.replace(/,/g, ' ')) ? parts.replace(/[\s,]+$/, '') : null;
}

function severalNames(names: string): string[] {
  if (!/,|\band\b|&/.test(names)) return [names];
  const parts = names.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/).filter(Boolean);
  const areNames = parts.every((part) => part.split(/\s+/).length <= 3 && /^\p{Lu}/u.test(part));
  return areNames && names.includes(',') ? parts : [names];
}
