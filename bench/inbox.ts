// The team's list and search over 100,000 inquiries, half of them open. `npm run bench:inbox`.
import { performance } from 'node:perf_hooks';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { createConversationStore } from '../src/inbox/conversation.store.ts';
import { INQUIRY_STATES } from '../src/inbox/kinds.ts';
import { createInquirySearch } from '../src/inbox/search.service.ts';
import { createInboxStore } from '../src/inbox/store.ts';
import type { Inquiry } from '../src/inbox/tables.ts';
import { createFullText } from '../src/storage/full-text.ts';
import { openStorage } from '../src/storage/storage.ts';
import { chanceFrom, wordsBy } from './chance.ts';

const INQUIRIES = Number(process.env.BENCH_INQUIRIES ?? 100_000);
const BATCH = 2_000;
const ROUNDS = 100;
const SEARCH_WANTED_MS = 30;
const LIST_WANTED_MS = 50;
const GUILD_ID = asId<GuildId>('100000000000000001');
const START = Date.UTC(2026, 0, 1);

const words = wordsBy(chanceFrom(7));
const person = (number: number) => asId<UserId>(String(200_000_000_000_000_000n + BigInt(number)));

function inquiry(number: number): Inquiry {
  const isOpen = number % 2 === 0;
  const at = START + number * 1000;
  return {
    guildId: GUILD_ID,
    number,
    kind: 'message',
    state: isOpen ? INQUIRY_STATES[number % 5]! : 'closed',
    about: `own:${number}`,
    openAbout: isOpen ? `own:${number}` : null,
    subject: words(4),
    authorId: person(number % 10_000),
    authorName: 'Somebody',
    concernsId: null,
    ownerId: number % 3 === 0 ? person(number % 20) : null,
    team: null,
    text: words(40),
    details: {},
    outcome: null,
    answer: null,
    locale: null,
    hearsIn: 'dm',
    hearsChannelId: null,
    createdAt: at,
    askedAt: isOpen ? at : null,
    answeredAt: null,
    dueAt: null,
    changedAt: at,
    shownAt: at,
    closedAt: isOpen ? null : at,
    lastReplyId: null,
    channelId: null,
    messageId: null,
    threadId: null,
  };
}

const storage = openStorage(':memory:');
const store = createInboxStore(storage.query);
const fullText = createFullText(storage.query);
const search = createInquirySearch({ store, messages: createConversationStore(storage.query), fullText });
for (let first = 1; first <= INQUIRIES; first += BATCH) {
  const rows = Array.from({ length: Math.min(BATCH, INQUIRIES - first + 1) }, (_, index) => inquiry(first + index));
  await storage.atomic(
    rows.flatMap((row) => [
      store.create(row),
      ...fullText.put({
        guildId: GUILD_ID,
        kind: 'inquiry',
        key: String(row.number),
        title: row.subject ?? '',
        body: row.text,
      }),
    ]),
  );
}

async function slowest(work: (round: number) => Promise<unknown>): Promise<{ median: number; worst: number }> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now();
    await work(round);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { median: times[ROUNDS / 2]!, worst: times.at(-1)! };
}

const measured = [
  { what: 'search', wantedMs: SEARCH_WANTED_MS, ...(await slowest(() => search.search(GUILD_ID, words(5)))) },
  { what: 'list', wantedMs: LIST_WANTED_MS, ...(await slowest((round) => search.list(GUILD_ID, {}, round * 40))) },
  {
    what: 'list by state',
    wantedMs: LIST_WANTED_MS,
    ...(await slowest(() => search.list(GUILD_ID, { state: 'waiting' }))),
  },
  {
    what: 'list by owner',
    wantedMs: LIST_WANTED_MS,
    ...(await slowest((round) => search.list(GUILD_ID, { ownerId: person(round % 20) }))),
  },
];
for (const { what, wantedMs, median, worst } of measured) {
  const line = `${what}: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms (wanted: below ${wantedMs} ms)`;
  process.stdout.write(`${line}\n`);
}
storage.close();
process.exit(measured.every(({ median, wantedMs }) => median < wantedMs) ? 0 : 1);
