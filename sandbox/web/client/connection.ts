// The WebSocket to the sandbox: calls and their answers; what is pushed goes to `receive`.
import type { Answered, CallName, Calls, Push } from '../protocol.ts';
import { change } from './store.ts';

const RETRY_MS = 1_000;

let socket: WebSocket | undefined;
let lastId = 0;
const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();

/** Stays connected for as long as the page is open; `receive` gets every push. */
export function connect(receive: (push: Push) => void): void {
  const url = new URL('live', location.href);
  url.protocol = 'ws:';
  const opened = new WebSocket(url);
  socket = opened;
  opened.addEventListener('message', ({ data }) => {
    const payload = JSON.parse(String(data)) as Push | Answered;
    if ('push' in payload) receive(payload);
    else settle(payload);
  });
  opened.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The sandbox is not there any more'));
    waiting.clear();
    change((state) => {
      state.connected = false;
    });
    setTimeout(() => connect(receive), RETRY_MS);
  });
}

/** Asks the sandbox. @throws Error with the words that the person is told */
export function call<N extends CallName>(name: N, args: Calls[N][0]): Promise<Calls[N][1]> {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) return reject(new Error('The sandbox is not there any more'));
    lastId += 1;
    waiting.set(lastId, { resolve, reject });
    socket.send(JSON.stringify({ id: lastId, call: name, args }));
  });
}

function settle({ id, result, error }: Answered): void {
  const entry = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) entry?.resolve(result as never);
  else entry?.reject(new Error(error));
}
