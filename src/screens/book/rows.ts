// Types of rows that the hooks hand out.
import type { useSearch, useTray } from '#hooks/book.ts';

export type SearchHit = ReturnType<typeof useSearch>[number];
export type TrayMark = ReturnType<typeof useTray>[number];
