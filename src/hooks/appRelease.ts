// The release of the app that is running, as package.json names it.
declare const __APP_RELEASE__: string;

export const APP_RELEASE = __APP_RELEASE__;
