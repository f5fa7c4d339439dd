// How much of a PDF is read. A long play with its score has a few hundred pages.

export const MOST_PAGES = 2_000;
/** Runs of letters on one page: a full page has a few hundred, a map or a drawing tens of thousands. */
export const MOST_RUNS_ON_PAGE = 20_000;
export const MOST_RUNS = 1_500_000;
/** For one page: a page that asks for more is broken, and is left out with a doubt. */
export const LONGEST_PAGE_MS = 10_000;
/** For all of it. A scan of two hundred pages, each with a font of its own, takes a minute or two on a slow tablet; cancelling is always there. */
export const LONGEST_PDF_MS = 600_000;
