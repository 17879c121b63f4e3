// Killed at any point of a conversation, of feedback or of a question: after the restart nothing is lost, and nothing is there twice.
import { beforeAll, expect, test } from 'vitest';
import { openDm } from '../../sandbox/world/channels.ts';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { type Office, openAnotherOffice, openOffice } from '../support/inbox.ts';

interface Call {
  method: string;
  path: RegExp;
}

/** Something that people do; the process dies while Discord holds back one of the calls that follow. */
interface Act {
  /** What has to be there first. */
  prepare?(office: Office): Promise<void>;
  /** Nobody waits for the answer: it goes down with the process. */
  act(office: Office): Promise<unknown> | unknown;
  /** The calls at which it dies, before Discord has done them and after. */
  calls: Record<string, (office: Office) => Call>;
  isDone(office: Office): boolean;
  check(office: Office): void;
}

const post = (path: string): Call => ({ method: 'POST', path: new RegExp(`${path}$`) });
const dmOf = ({ sandbox, application, people }: Office) => openDm(sandbox.world, application.botId, people.kai.id).id;
const item = (office: Office) => office.items().find((one) => one.components?.length)!;
const carried = (office: Office) => office.thread(item(office)).map((message) => office.text(message));
const told = (office: Office, words: string) => office.dms('kai').filter((text) => text.includes(words));
const WITH_TEAM = 'Your message is with the team';

async function begin(office: Office): Promise<void> {
  office.dm('kai', 'one');
  await office.until(() => told(office, WITH_TEAM).length === 1 && carried(office).length === 1, 'the conversation');
}

async function criticise(office: Office): Promise<void> {
  const { modal } = await office.as('kai').run(office.channels.general, '/feedback', { kind: 'criticism' });
  await office.as('kai').fill(modal!, { text: 'It echoes', name: 'with' });
}

async function press(office: Office, button: string, values: Record<string, string>): Promise<void> {
  const { modal } = await office.amara.click(item(office), button);
  void office.amara.fill(modal!, values).catch(() => undefined);
}

const inHelp = ({ owner, channels }: Office) =>
  owner.read(channels.help).filter(({ content }) => content.includes('mute the radio'));

const ACTS: Record<string, Act> = {
  'a direct message': {
    act: (office) => office.dm('kai', 'one'),
    calls: {
      'the item': ({ channels }) => post(`channels/${channels.staff.id}/messages`),
      'the thread': ({ channels }) => post(`channels/${channels.staff.id}/messages/\\d+/threads`),
      // The thread has the id of its message, which is in nobody's hands yet: any channel of that server but the two known.
      'it is carried over': (office) =>
        post(`channels/(?!(?:${[office.channels.staff.id, dmOf(office)].join('|')})/)\\d+/messages`),
      'the confirmation': (office) => post(`channels/${dmOf(office)}/messages`),
    },
    isDone: (office) => carried(office).length >= 2 && told(office, WITH_TEAM).length >= 1,
    check(office) {
      expect(carried(office)).toEqual(['Kai: one', 'Kai: two']);
      expect(told(office, WITH_TEAM)).toHaveLength(1);
    },
  },
  'an edit': {
    prepare: begin,
    act(office) {
      const [first] = office.dmMessages('kai').filter(({ content }) => content === 'one');
      office.as('kai').edit(first!, 'one and a half');
    },
    calls: {
      'the copy is edited': (office) => ({ method: 'PATCH', path: new RegExp(`channels/${item(office).id}/messages`) }),
    },
    isDone: (office) => carried(office).length >= 2 && carried(office)[0]!.includes('a half'),
    check: (office) => expect(carried(office)).toEqual(['Kai: one and a half\n-# edited', 'Kai: two']),
  },
  'a reply': {
    prepare: begin,
    act: (office) => press(office, 'Reply', { text: 'Here I am', as: 'team', next: 'answered' }),
    calls: { 'it is sent': (office) => post(`channels/${dmOf(office)}/messages`) },
    isDone: (office) => told(office, 'Here I am').length > 0,
    check: (office) => expect(told(office, 'Here I am')).toHaveLength(1),
  },
  feedback: {
    act: (office) => void criticise(office).catch(() => undefined),
    calls: { 'the item': ({ channels }) => post(`channels/${channels.staff.id}/messages`) },
    isDone: (office) => office.items().some((one) => office.text(one).includes('It echoes')),
    check: (office) => expect(office.items().filter((one) => office.text(one).includes('It echoes'))).toHaveLength(1),
  },
  'a note': {
    prepare: criticise,
    act: (office) => press(office, 'Note', { text: 'Since May' }),
    calls: {
      'the item is drawn': ({ channels }) => ({
        method: 'PATCH',
        path: new RegExp(`channels/${channels.staff.id}/messages`),
      }),
    },
    isDone: (office) => office.text(item(office)).includes('Since May'),
    check: (office) => expect(office.text(item(office)).split('Since May')).toHaveLength(2),
  },
  'passing on': {
    async prepare(office) {
      const route = { name: 'Product', channel: office.channels.modLog.id };
      await office.owner.run(office.channels.staff, '/setup route add', route);
      await criticise(office);
    },
    async act(office) {
      const { reply } = await office.amara.click(item(office), 'Pass on');
      void office.amara.choose(reply!, undefined, ['Product']).catch(() => undefined);
    },
    calls: {
      'the other team has it': ({ channels }) => post(`channels/${channels.modLog.id}/messages`),
      'the person is told': (office) => post(`channels/${dmOf(office)}/messages`),
    },
    isDone: (office) => there(office).length > 0 && told(office, 'with the Product team').length > 0,
    check(office) {
      expect(there(office)).toHaveLength(1);
      expect(told(office, 'with the Product team')).toHaveLength(1);
      expect(office.text(item(office))).toContain('with the Product team');
    },
  },
  'a question': {
    async prepare(office) {
      await office.owner.run(office.channels.staff, '/setup help', { channel: office.channels.help.id });
    },
    async act(office) {
      const { modal } = await office.as('kai').run(office.channels.general, '/ask');
      const words = { 'Your question in one sentence': 'How do I mute the radio?' };
      void office
        .as('kai')
        .fill(modal!, words)
        .catch(() => undefined);
    },
    calls: {
      'it is posted': () => post('webhooks/\\d+/[^/]+'),
      'its thread': ({ channels }) => post(`channels/${channels.help.id}/messages/\\d+/threads`),
    },
    isDone: (office) => notes(office).length > 0,
    check(office) {
      expect(inHelp(office)).toHaveLength(1);
      expect(notes(office)).toHaveLength(1);
    },
  },
};

const there = (office: Office) =>
  office.owner.read(office.channels.modLog).filter(({ content }) => content.includes('passed on to you'));
/** What Hearth says in the threads of the help channel. */
const notes = (office: Office) =>
  [...office.sandbox.world.channels.values()]
    .filter(({ data }) => data.parent_id === office.channels.help.id)
    .flatMap((thread) => [...thread.messages.values()])
    .filter(({ content }) => content.includes('your question stands here now'));

const TABLE = Object.entries(ACTS).flatMap(([name, { calls }]) =>
  Object.keys(calls).flatMap((call) => (['before', 'after'] as const).map((when) => ({ name, when, call }))),
);

/** One server for each line of the table, so that one kill and one restart serve them all. */
let offices: Office[];

beforeAll(async () => {
  const office = await openOffice();
  const { sandbox, application } = office;
  offices = TABLE.map((_line, index) => (index === 0 ? office : openAnotherOffice(office)));
  const lines = TABLE.map((line, index) => ({ ...line, ...ACTS[line.name]!, office: offices[index]! }));
  const databaseFile = temporaryDatabase();
  const first = await startBot(sandbox, application, { databaseFile, clock: true });
  await Promise.all(lines.map((line) => line.office.setUp().then(() => line.prepare?.(line.office))));
  // The same call of different lines must not be taken by one hold: one after the other.
  for (const { act, calls, call, when, office: at } of lines) {
    const hold = sandbox.faults.add({ kind: 'hold', when, times: 1, ...calls[call]!(at) });
    await act(at);
    await hold.waitForHit();
  }
  await first.kill();
  sandbox.faults.clear();
  for (const { name, office: at } of lines) if (name === 'a direct message' || name === 'an edit') at.dm('kai', 'two');
  await startBot(sandbox, application, { databaseFile, clock: true });
  // A question whose thread is there already is begun by a job, a minute later.
  await sandbox.clockDriver.advance(61_000);
  for (const { name, when, call, office: at, isDone } of lines) {
    await at.until(() => isDone(at), `${name}, killed ${when} ${call}`);
  }
}, 90_000);

test.each(TABLE)('$name, killed $when $call', ({ name, when, call }) => {
  const index = TABLE.findIndex((line) => line.name === name && line.when === when && line.call === call);
  ACTS[name]!.check(offices[index]!);
});
