// Serves the built app: what has a hash in its name for ever, the page and its service worker asked for anew each time.
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { contentPolicy } from './headers.ts';

export interface AppFiles {
  readonly policy: string;
  answer(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void;
}

/** Vite puts a hash into the name of everything under assets/. */
const HASHED = /^\/assets\//;

/** Null when there is no built app in the folder. */
export function openAppFiles(folder: string): AppFiles | null {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return null;
  const answer = sirv(folder, {
    single: true, // addresses inside the app (/book/…) open the app
    etag: true,
    dotfiles: false,
    setHeaders(response, path) {
      response.setHeader('Cache-Control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return { policy: contentPolicy(readFileSync(index, 'utf8')), answer: (request, response, otherwise) => answer(request, response, otherwise) };
}
