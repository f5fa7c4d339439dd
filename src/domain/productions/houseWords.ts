// The words of the house: where UK and US theatres say it differently, what this production says. Only words that the app itself shows.
import type { Terms } from '#domain/productions/production.ts';

export interface HouseWords {
  /** Who is on the book and invites others to it. */
  readonly onTheBook: string;
  readonly colour: string;
  readonly theatre: string;
  readonly flys: string;
  readonly stage: string;
  readonly followspots: string;
  readonly countersOnStage: string;
  readonly towards: string;
  readonly anticlockwise: string;
}

const UK: HouseWords = {
  onTheBook: 'deputy stage manager',
  colour: 'colour',
  theatre: 'theatre',
  flys: 'Flys',
  stage: 'Stage',
  followspots: 'Followspots',
  countersOnStage: 'counter-crosses',
  towards: 'to, towards',
  anticlockwise: 'turns anti-clockwise',
};

const US: HouseWords = {
  onTheBook: 'stage manager',
  colour: 'color',
  theatre: 'theater',
  flys: 'Fly rail',
  stage: 'Deck',
  followspots: 'Follow spots',
  countersOnStage: 'counters',
  towards: 'to, toward',
  anticlockwise: 'turns counterclockwise',
};

export function houseWords(terms: Terms): HouseWords {
  return terms === 'us' ? US : UK;
}

/** The words that a new production begins with, from the language of the tablet ("en-US"): US words in the United States and Canada. */
export function termsOfLanguage(language: string): Terms {
  return /-(US|CA)\b/i.test(language) ? 'us' : 'uk';
}

/** At the head of a sentence or a label. */
export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
