// The script on its way from the shelf to the preview. Held in memory only: a reload of the preview asks for it again.
export type ScriptInHand = { readonly kind: 'file'; readonly file: File } | { readonly kind: 'paste' };

let inHand: ScriptInHand | null = null;

export function handScriptOn(script: ScriptInHand): void {
  inHand = script;
}

/** What was handed on last, or null. It stays in hand until `letScriptGo`, because React may render a screen twice. */
export function scriptInHand(): ScriptInHand | null {
  return inHand;
}

export function letScriptGo(): void {
  inHand = null;
}
