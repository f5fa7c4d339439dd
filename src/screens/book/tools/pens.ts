// Which hand is on the glass. While a pen is in use, fingers and the palm only scroll.

/** How long after its last touch the pen still owns the page, ms. */
const PEN_OWNS = 60_000;
/** A contact wider than this is a palm, px. */
const PALM = 46;

let penAt = Number.NEGATIVE_INFINITY;

export function notePointer(pointer: PointerEvent): void {
  if (pointer.pointerType === 'pen') penAt = pointer.timeStamp;
}

/** True: this touch may scroll but must not act. */
export function isRestingHand(pointer: PointerEvent): boolean {
  if (pointer.pointerType !== 'touch') return false;
  return pointer.timeStamp - penAt < PEN_OWNS || pointer.width > PALM || pointer.height > PALM;
}
