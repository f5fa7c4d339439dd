// The importers of bytes, in the order in which they are asked. Each is loaded when a file of its kind comes.
import type { ByteImporter } from './registry.ts';

export const BYTE_IMPORTERS: readonly ByteImporter[] = [];
