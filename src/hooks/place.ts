// The place in the script, remembered on this tablet: read synchronously, before the book is open.
export { loadPlace, type Place, savePlace } from '#storage/place.ts';
