// What is known about a question, among 5,000 FAQ entries and 100,000 solved questions, with words as frequent as in real
// texts; and what is suggested while somebody types. `npm run bench:knowledge`.
import { performance } from 'node:perf_hooks';
import { asId, type ChannelId, type MessageId } from '../src/discord/ids.ts';
import { faqEntries, helpAnswers, helpQuestions } from '../src/knowledge/tables.ts';
import { createFullText } from '../src/storage/full-text.ts';
import { ASKER, arrangeKnowledge, FORUM, GUILD, HELPER, START } from '../test/knowledge/arrange.ts';
import { chanceFrom, wordsBy } from './chance.ts';

const ENTRIES = 5_000;
const SOLVED = 100_000;
const SEARCHES = 200;
const BATCH = 500;
const WANTED_MS = 30;

const words = wordsBy(chanceFrom(7));

const { knowledge, opened } = arrangeKnowledge();
const { query } = opened;
const fullText = createFullText(query);
const filling = performance.now();

for (let first = 0; first < ENTRIES; first += BATCH) {
  const rows = Array.from({ length: BATCH }, (_, index) => ({
    guildId: GUILD,
    id: String(first + index),
    phrasings: [words(6)],
    answer: words(40),
    links: [],
    expiresAt: null,
    createdAt: START,
    createdBy: HELPER,
    updatedAt: START,
    updatedBy: HELPER,
    shown: 0,
    threadId: null,
  }));
  const index = rows.flatMap(({ id, phrasings, answer }) =>
    fullText.put({ guildId: GUILD, kind: 'faq', key: id, title: phrasings[0]!, body: answer }),
  );
  await opened.atomic([query.insert(faqEntries).values(rows), ...index]);
}
for (let first = 0; first < SOLVED; first += BATCH) {
  const rows = Array.from({ length: BATCH }, (_, index) => ({
    guildId: GUILD,
    threadId: asId<ChannelId>(String(first + index)),
    channelId: FORUM,
    askerId: ASKER,
    title: words(6),
    text: words(30),
    state: 'solved' as const,
    askedAt: START,
    activeAt: START,
    offeredTo: [],
  }));
  const answers = rows.map(({ threadId }) => ({
    guildId: GUILD,
    threadId,
    messageId: asId<MessageId>(threadId),
    authorId: HELPER,
    text: words(15),
    markedBy: ASKER,
    at: START,
  }));
  const index = rows.flatMap(({ threadId, title, text }, at) =>
    fullText.put({ guildId: GUILD, kind: 'solved', key: threadId, title, body: `${text} ${answers[at]!.text}` }),
  );
  const inserts = [query.insert(helpQuestions).values(rows), query.insert(helpAnswers).values(answers)];
  await opened.atomic([...inserts, ...index]);
}
const seconds = (performance.now() - filling) / 1000;
process.stdout.write(`${ENTRIES + SOLVED} texts put in within ${seconds.toFixed(1)} s\n`);

async function measure(name: string, length: number, search: (text: string) => Promise<unknown[]>): Promise<number> {
  const took: number[] = [];
  let found = 0;
  for (let round = 0; round < SEARCHES; round++) {
    const text = words(length);
    // CPU time: nothing is waited for, and other work on the machine should not count.
    const start = process.cpuUsage();
    found += (await search(text)).length;
    const { user, system } = process.cpuUsage(start);
    took.push((user + system) / 1000);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)]!.toFixed(1);
  const line = `median ${at(0.5)} ms, 95% ${at(0.95)} ms, worst ${at(1)} ms; ${(found / SEARCHES).toFixed(1)} found each`;
  process.stdout.write(`${name}: ${line}\n`);
  return Number(at(0.95));
}

const slowest = Math.max(
  await measure('/ask, 8 words', 8, (text) => knowledge.asking.findKnown(GUILD, text)),
  await measure('/ask, 8 words and 80 of details', 80, (text) => knowledge.asking.findKnown(GUILD, words(8), text)),
  await measure('/faq, 3 words while typing', 3, (text) => knowledge.faq.suggest(GUILD, text)),
);
process.stdout.write(`wanted: ${WANTED_MS} ms\n`);
process.exit(slowest <= WANTED_MS ? 0 : 1);
