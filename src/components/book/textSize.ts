// Text size of the script: 0 is as designed, each step about 8 per cent.
export const MIN_TEXT_SIZE = -2;
export const MAX_TEXT_SIZE = 10;
const DESIGNED = 16.5;
const STEP = 1.08;

export const clampTextSize = (size: number): number => Math.max(MIN_TEXT_SIZE, Math.min(MAX_TEXT_SIZE, Math.round(size)));

/** px. */
export const scriptSize = (textSize: number): number => Math.round(DESIGNED * STEP ** clampTextSize(textSize) * 4) / 4;

/** Steps that a pinch by this factor means. */
export const stepsOfPinch = (factor: number): number => Math.round(Math.log(factor) / Math.log(STEP));
