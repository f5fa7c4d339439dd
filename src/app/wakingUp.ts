// The moments when a tablet comes back: shown again, unlocked, online again, on another network.

/** Calls `wake` at each of them. Returns the way to stop. Does nothing outside of a browser. */
export function onWakingUp(wake: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const shown = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  const network: EventTarget | null = 'connection' in navigator && navigator.connection instanceof EventTarget ? navigator.connection : null;
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('pageshow', wake);
  window.addEventListener('online', wake);
  network?.addEventListener('change', wake);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    window.removeEventListener('pageshow', wake);
    window.removeEventListener('online', wake);
    network?.removeEventListener('change', wake);
  };
}
