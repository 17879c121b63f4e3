// An event with 5,000 answers: how long a click takes, and how often its message is edited. `npm run bench:calendar`.
// Figures: docs/decisions/2026-11-22-figures-of-the-calendar.md.
import { setTimeout as pause } from 'node:timers/promises';
import { GUILD, person, plantGarden } from '../test/calendar/garden.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const PEOPLE = 5000;
const CLICKS = 500;
const CAPACITY = 4000;
const LONGEST_CLICK_MS = 200;

const garden = plantGarden();
const { id } = await garden.publish({ title: 'Festival', when: 'tomorrow 20:00', capacity: CAPACITY });
for (let number = 0; number < PEOPLE; number++) await garden.calendar.rsvp(GUILD, id, person(number), 'going');
await garden.advance(60_000);
const editsBefore = garden.done.filter(({ effect }) => effect.kind === 'edit-message').length;

/** CPU time: what else this machine does is not Hearth's. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Clicks of those who go, wait and leave, one after the other, each with everything that follows from it. */
const times: number[] = [];
for (let click = 0; click < CLICKS; click++) {
  const who = person((click * 37) % (PEOPLE + 500));
  const action = (['going', 'no', 'maybe', 'remind'] as const)[click % 4]!;
  const before = cpuMs();
  await garden.calendar.rsvp(GUILD, id, who, action);
  times.push(cpuMs() - before);
  // Sixty seconds of clicks.
  await garden.advance(60_000 / CLICKS);
  if (click % 50 === 0) await pause(0);
}
times.sort((a, b) => a - b);
const edits = garden.done.filter(({ effect }) => effect.kind === 'edit-message').length - editsBefore;
const message = garden.done.findLast(({ effect }) => effect.kind === 'edit-message')!.effect;
const size = message.kind === 'edit-message' ? JSON.stringify(message.message).length : 0;
const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(1);
print(
  `${PEOPLE} answers, ${CLICKS} clicks in a minute: median ${at(0.5)} ms, 99% ${at(0.99)} ms, longest ${at(0.9999)} ms`,
);
print(`message: ${edits} edits in that minute, ${size} characters`);
const feed = performance.now();
await garden.calendar.readFeed(
  GUILD,
  (await garden.calendar.feedAddresses(GUILD, person(1)))!.mine.split('/').at(-1)!.slice(0, -4),
);
print(`a personal feed: ${(performance.now() - feed).toFixed(1)} ms, the first with its library`);
if (times.at(-1)! > LONGEST_CLICK_MS || edits > 13) process.exitCode = 1;
