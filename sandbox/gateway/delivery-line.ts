// Lets events arrive late, and still in their order.

export class DeliveryLine {
  #delayMs = 0;
  readonly #waiting: { at: number; deliver: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** How late everything is from now on, in milliseconds of real time. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  pass(deliver: () => void): void {
    if (this.#delayMs === 0 && this.#waiting.length === 0) {
      deliver();
      return;
    }
    const earliest = this.#waiting.at(-1)?.at ?? 0;
    this.#waiting.push({ at: Math.max(earliest, Date.now() + this.#delayMs), deliver });
    this.#timer ??= setTimeout(() => this.#flush(), this.#delayMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #flush(): void {
    this.#timer = undefined;
    while (this.#waiting[0] && this.#waiting[0].at <= Date.now()) this.#waiting.shift()!.deliver();
    if (this.#waiting[0]) this.#timer = setTimeout(() => this.#flush(), this.#waiting[0].at - Date.now());
  }
}
