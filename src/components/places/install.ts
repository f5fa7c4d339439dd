// How the app gets onto this device's home screen: by the browser's own offer where there is one, by hand elsewhere.
import { createSource, type View } from '#domain/view.ts';

/** What Chromium hands out when the app can be installed; not in the DOM library. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

export interface InstallWay {
  readonly kind: 'offer' | 'ipad' | 'android' | 'desktop';
  /** Shows the browser's own question; only for 'offer'. */
  ask(): Promise<void>;
}

const offer = createSource<InstallOffer | null>(null);

/** The browser's offer, once it has made one. */
export const installOffer: View<InstallOffer | null> = offer;

/** Listens for the browser's offer; it comes once, early, so this is called at the start. */
export function listenForInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (offered) => {
    offered.preventDefault();
    offer.set(offered as InstallOffer);
  });
  window.addEventListener('appinstalled', () => offer.set(null));
}

/** The way to install that this device has. iPads call themselves Macs, but have fingers. */
export function installWay(device: { readonly userAgent: string; readonly maxTouchPoints: number }, offered: InstallOffer | null): InstallWay {
  const ask = async (): Promise<void> => {
    await offered?.prompt();
    offer.set(null);
  };
  if (offered !== null) return { kind: 'offer', ask };
  const isApple = /iPad|iPhone|iPod/.test(device.userAgent) || (/Macintosh/.test(device.userAgent) && device.maxTouchPoints > 1);
  return { kind: isApple ? 'ipad' : /Android/.test(device.userAgent) ? 'android' : 'desktop', ask };
}
