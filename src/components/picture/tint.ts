// The picture in the light of the theme: on paper it takes the paper's colour; in the dark it is turned over, so that letters glow dimly on black and no page is a lamp.

/** Painted into the picture once: a filter over it would be worked out anew for every frame that scrolls. */
export function tintPicture(canvas: HTMLCanvasElement): void {
  const brush = canvas.getContext('2d');
  if (brush === null) return;
  const root = document.documentElement;
  const colours = getComputedStyle(root);
  const paint = (how: GlobalCompositeOperation, colour: string): void => {
    brush.globalCompositeOperation = how;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, canvas.width, canvas.height);
  };
  brush.save();
  brush.setTransform(1, 0, 0, 1, 0, 0);
  brush.globalAlpha = 1;
  if (root.dataset['theme'] === 'blackout') {
    paint('difference', '#fff');
    paint('multiply', colours.getPropertyValue('--ink').trim());
  } else paint('multiply', colours.getPropertyValue('--paper').trim());
  brush.restore();
}
