// What Discord's client would not let a person do, so that no request is ever made.

/** Thrown by the people driver: a button that is not there, a command that is not offered, a choice out of range. */
class NotPossible extends Error {}

export function notPossible(message: string): never {
  throw new NotPossible(message);
}
