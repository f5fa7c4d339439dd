// Kept as a second door for a moment of the move; import from #domain/view.ts.
export * from '#domain/view.ts';
