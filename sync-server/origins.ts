// Which web pages may talk to this relay: those it served itself, and those that were configured.
import type { IncomingMessage } from 'node:http';

/** Requests without an Origin do not come from a web page (a script, another relay, a test): the key alone decides about them. */
export function isAllowedOrigin(request: IncomingMessage, configured: readonly string[]): boolean {
  const { origin } = request.headers;
  if (origin === undefined || configured.includes('*') || configured.includes(origin)) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false; // 'null', from a sandboxed page or a file
  }
}
