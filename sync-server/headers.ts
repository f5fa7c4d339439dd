// Security headers for every answer, and the policy of what a page from here may load.
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

export function hashSource(inline: string): string {
  return `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
}

/** What stands inline in index.html (the theme before the first paint) is allowed by its hash. */
export function contentPolicy(indexHtml: string, { mayCompile = false }: { readonly mayCompile?: boolean } = {}): string {
  const inline = (tag: string) =>
    [...indexHtml.matchAll(new RegExp(`<${tag}(?![^>]*\\bsrc=)[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))].map((found) => hashSource(found[1] ?? ''));
  return [
    "default-src 'none'",
    // WebAssembly unpacks pictures in PDFs and recognises words; the app may compile it, and nothing may make code from text.
    `script-src 'self' ${mayCompile ? "'wasm-unsafe-eval' " : ''}${inline('script').join(' ')}`.trim(),
    `style-src 'self' ${inline('style').join(' ')}`.trim(),
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self' wss: https: ws://localhost:* ws://127.0.0.1:*",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function setSecurityHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), screen-wake-lock=(self)');
}
