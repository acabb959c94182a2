/** A start that cannot succeed, in words for the person at the terminal; no stack belongs to it. */
export class ClearError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ClearError";
  }
}
