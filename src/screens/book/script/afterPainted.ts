// Work that waits until the next frame has been painted, and then a little: what is outside the view must not hold up what is in it.

/** After the frame, ms. */
const A_LITTLE = 60;

export class AfterPainted {
  #frame = 0;
  #timer = 0;

  get isWaiting(): boolean {
    return this.#frame !== 0;
  }

  /** In place of what waits already. */
  do(work: () => void): void {
    this.callOff();
    this.#frame = requestAnimationFrame(() => {
      this.#timer = window.setTimeout(() => {
        this.callOff();
        work();
      }, A_LITTLE);
    });
  }

  callOff(): void {
    cancelAnimationFrame(this.#frame);
    window.clearTimeout(this.#timer);
    this.#frame = 0;
    this.#timer = 0;
  }
}
