// Titles of musical numbers: "SONG -- RUTH", "No. 4 Duet", "FINALE".

const MUSIC =
  /^(?:(?:opening|closing|grand|first|second|final)\s+)?(?:song|duet|trio|terzett|quartett?e?|quintett?e?|sextett?e?|septett?e?|octett?e?|chorus|chant|recit(?:ative|ativo)?|aria|arietta|air|finale|solo|ballad|ballade|barcarolle|madrigal|glee|round|catch|hymn|anthem|march|overture|reprise|entrance|incantation|concerted piece|scena|cavatina|couplets|lied|chor|duett|ensemble|musical number|no\.?\s*\d+[a-z]?)(?![\p{L}])/iu;

/** A paragraph of its own in capitals (or numbered) that names a piece of music. A bare "CHORUS" counts only with `isSetApart`. */
export function isSongTitle(text: string, isSetApart: boolean): boolean {
  if (text.length > 120) return false;
  const bare = text.replace(/^[\s*_]+|[\s*_.]+$/g, '');
  if (bare.length === 0 || bare.length > 90 || !MUSIC.test(bare)) return false;
  const isNumbered = /^no\.?\s*\d+/i.test(bare);
  if (isNumbered) return true;
  if (withoutAside(bare) !== withoutAside(bare).toUpperCase()) return false;
  const isBareWord = !/[\s–—-]/.test(bare);
  return isBareWord ? isSetApart : true;
}

/** The singer that a title names after its dash ("SONG--FREDERIC", "Ballad — General"), ALL (or the chorus) of a bare "CHORUS"; empty when it names none that `isKnown`. */
export function singerIn(title: string, isKnown: (name: string) => boolean): string {
  const bare = withoutAside(title);
  if (/^(?:chorus|ensemble|tutti)$/i.test(bare)) return isKnown('ALL') ? 'ALL' : bare;
  const named = /^[\s*_]*\p{L}[\p{L}. ]*?\s*(?:--+|[–—-])\s*(\p{Lu}[^–—,;&]*?)[\s*_.]*$/u.exec(bare)?.[1]?.trim() ?? '';
  return named !== '' && isKnown(named) ? named : '';
}

/** "CHORUS--PIRATES (very loud)" without how it is sung. */
function withoutAside(title: string): string {
  return title.replace(/\s*\([^()]{0,60}\)\s*$/, '').trim();
}
