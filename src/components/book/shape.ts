// How the leaves of the Book lie in a window of some size.

/** Two leaves beside each other, one with margins and a drawer, or a phone's single column. */
export type Shape = 'wide' | 'tall' | 'phone';

/** px. A window that is wide enough for two leaves but taller than wide has more use for one. */
export function shapeOf(width: number, height: number): Shape {
  if (width < 600) return 'phone';
  return width >= 960 && (width > height || width >= 1200) ? 'wide' : 'tall';
}
