// Keeps the page that was left standing while it is mounted.
import { useLayoutEffect } from 'react';
import type { ProductionId } from '#domain/ids.ts';
import { holdFirstPage } from './standingPage.ts';

export function FirstPage({ production }: { readonly production: ProductionId }) {
  useLayoutEffect(() => holdFirstPage(production), [production]);
  return null;
}
