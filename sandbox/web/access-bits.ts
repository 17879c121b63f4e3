// What a person may do in a channel, small enough to be told for every channel at once.

export const ACCESS = { view: 1, send: 2, react: 4, attach: 8, manage: 16, connect: 32, thread: 64, pin: 128 } as const;
