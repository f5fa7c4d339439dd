// How the Book lies in a window, how large its print is, and how people are named in small places.
import { describe, expect, it } from 'vitest';
import { shapeOf } from '#components/book/shape.ts';
import { clampTextSize, MAX_TEXT_SIZE, scriptSize, stepsOfPinch } from '#components/book/textSize.ts';
import { initialsOf } from '#components/people/initials.ts';

describe('the shape of the Book', () => {
  it('has two leaves in landscape, one in portrait, and reads on a phone', () => {
    expect(shapeOf(1180, 820)).toBe('wide');
    expect(shapeOf(1440, 900)).toBe('wide');
    expect(shapeOf(820, 1180)).toBe('tall');
    expect(shapeOf(390, 844)).toBe('phone');
  });
});

describe('text size', () => {
  it('grows by steps of eight per cent and stays within reach', () => {
    expect(scriptSize(0)).toBe(16.5);
    expect(scriptSize(1)).toBeCloseTo(17.75, 1);
    expect(clampTextSize(99)).toBe(MAX_TEXT_SIZE);
    expect(scriptSize(99)).toBe(scriptSize(MAX_TEXT_SIZE));
  });

  it('follows a pinch', () => {
    expect(stepsOfPinch(1)).toBe(0);
    expect(stepsOfPinch(1.17)).toBe(2);
    expect(stepsOfPinch(0.92)).toBe(-1);
  });
});

describe('initials', () => {
  it('come from the name as people write it', () => {
    expect(initialsOf('Priya Shah')).toBe('PS');
    expect(initialsOf('jo')).toBe('JO');
    expect(initialsOf('  ')).toBe('?');
    expect(initialsOf('Élodie van der Berg')).toBe('ÉVD');
  });
});
