// Killed at any point of a conversation: after the restart no message is lost, and none is there twice.
import { beforeAll, expect, test } from 'vitest';
import { openDm } from '../../sandbox/world/channels.ts';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { type Office, openAnotherOffice, openOffice } from '../support/inbox.ts';

/** Where the process dies, by the call that Discord holds back. */
const POINTS = [
  'before the item',
  'after the item',
  'after the thread',
  'after it is carried over',
  'before the confirmation',
  'after the reply',
] as const;

/** One server for each line of the table, so that one kill and one restart serve them all. */
interface Line {
  point: (typeof POINTS)[number];
  office: Office;
}

let lines: Line[];

function callOf({ point, office }: Line): { method: string; path: RegExp } {
  const { channels, people, application, sandbox } = office;
  const staff = channels.staff.id;
  if (point.endsWith('the item')) return { method: 'POST', path: new RegExp(`channels/${staff}/messages$`) };
  if (point.endsWith('the thread'))
    return { method: 'POST', path: new RegExp(`channels/${staff}/messages/\\d+/threads$`) };
  if (point.includes('carried over')) {
    // The thread has the id of its message, which is in nobody's hands yet: any channel of that server but the two known.
    const others = [staff, openDm(sandbox.world, application.botId, people.kai.id).id].join('|');
    return { method: 'POST', path: new RegExp(`channels/(?!(?:${others})/)\\d+/messages$`) };
  }
  const dm = openDm(sandbox.world, application.botId, people.kai.id).id;
  return { method: 'POST', path: new RegExp(`channels/${dm}/messages$`) };
}

const isReply = ({ point }: Line) => point.endsWith('the reply');
const items = ({ office }: Line) => office.items().filter((item) => office.text(item).includes('from Kai'));
const carried = (line: Line) => line.office.thread(items(line)[0]).map((message) => line.office.text(message));
const told = ({ office }: Line) => office.dms('kai').filter((text) => text.includes('Your message is with the team'));

beforeAll(async () => {
  const office = await openOffice();
  const { sandbox, application } = office;
  lines = POINTS.map((point, index) => ({ point, office: index === 0 ? office : openAnotherOffice(office) }));
  const databaseFile = temporaryDatabase();
  const first = await startBot(sandbox, application, { databaseFile });
  for (const line of lines) await line.office.setUp();
  // Conversations that are only answered have to be there first.
  for (const line of lines.filter(isReply)) {
    line.office.dm('kai', 'one');
    await line.office.until(() => told(line).length === 1 && carried(line).length === 1, 'the conversation');
  }
  // The same call of different lines must not be taken by one hold: carried over is watched one after the other.
  for (const line of lines) {
    const when = line.point.startsWith('before') ? ('before' as const) : ('after' as const);
    const hold = sandbox.faults.add({ kind: 'hold', when, times: 1, ...callOf(line) });
    if (isReply(line)) {
      const { modal } = await line.office.amara.click(items(line)[0]!, 'Reply');
      // Nobody waits for the answer: it goes down with the process.
      void line.office.amara.fill(modal!, { text: 'Here I am', as: 'team', next: 'answered' }).catch(() => undefined);
    } else line.office.dm('kai', 'one');
    await hold.waitForHit();
  }
  await first.kill();
  sandbox.faults.clear();
  for (const line of lines.filter((one) => !isReply(one))) line.office.dm('kai', 'two');
  await startBot(sandbox, application, { databaseFile });
  const isDone = (line: Line) =>
    isReply(line)
      ? line.office.dms('kai').some((text) => text.includes('Here I am'))
      : carried(line).length >= 2 && told(line).length >= 1;
  await office.everybody.until(() => lines.every(isDone), 'every conversation');
}, 90_000);

test.each(POINTS)('killed %s', (point) => {
  const line = lines.find((one) => one.point === point)!;
  expect(items(line)).toHaveLength(1);
  expect(told(line)).toHaveLength(1);
  if (isReply(line)) {
    expect(line.office.dms('kai').filter((text) => text.includes('Here I am'))).toHaveLength(1);
    expect(carried(line)).toEqual(['Kai: one']);
  } else expect(carried(line)).toEqual(['Kai: one', 'Kai: two']);
});
