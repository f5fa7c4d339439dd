// What the relay writes down: what happened, never what was said. No keys, no words of the play, no names of books.

export type Log = (what: string, facts?: Readonly<Record<string, string | number>>) => void;

export const logToConsole: Log = (what, facts = {}) => {
  console.log([new Date().toISOString(), what, ...Object.entries(facts).map(([name, value]) => `${name}=${value}`)].join(' '));
};

export const logNothing: Log = () => undefined;
