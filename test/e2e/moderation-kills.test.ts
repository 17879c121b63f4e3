// Killed at any point of a case: after the restart there is one case, one direct message, one act, one mod-log message.
import { AuditLogEvent } from 'discord-api-types/v10';
import { beforeAll, expect, test } from 'vitest';
import { openDm } from '../../sandbox/world/channels.ts';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { type Court, openAnother, openCourt, setUpModeration } from '../support/moderation.ts';

interface Act {
  command: string;
  options: Record<string, string>;
  /** How Discord is asked to act; undefined where it is not. */
  call?: { method: string; path: RegExp };
  audit?: AuditLogEvent;
  done: RegExp;
}

const ACTS: Record<string, Act> = {
  warn: { command: '/warn', options: { reason: 'Shouting' }, done: /Warning/ },
  timeout: {
    command: '/timeout',
    options: { duration: '2h' },
    call: { method: 'PATCH', path: /members\/\d+$/ },
    audit: AuditLogEvent.MemberUpdate,
    done: /Timeout/,
  },
  kick: {
    command: '/kick',
    options: {},
    call: { method: 'DELETE', path: /members\/\d+$/ },
    audit: AuditLogEvent.MemberKick,
    done: /Kick/,
  },
  ban: {
    command: '/ban',
    options: {},
    call: { method: 'PUT', path: /bans\/\d+$/ },
    audit: AuditLogEvent.MemberBanAdd,
    done: /Ban/,
  },
};

const POINTS = [
  'before the direct message',
  'after it',
  'before Discord acts',
  'after Discord acted',
  'before the mod log',
  'after it is posted',
] as const;

const TABLE = Object.keys(ACTS).flatMap((name) =>
  POINTS.filter((point) => ACTS[name]!.call || !point.includes('Discord act')).map((point) => ({ name, point })),
);

/** One server for each line of the table, so that one kill and one restart serve them all. */
interface Line {
  name: string;
  point: (typeof POINTS)[number];
  court: Court;
}

let lines: Line[];

function callOf({ name, point, court }: Line): { method: string; path: RegExp } {
  const { guild, people, channels, application, sandbox } = court;
  if (point.includes('Discord act')) {
    const { method, path } = ACTS[name]!.call!;
    return { method, path: new RegExp(`guilds/${guild.id}/${path.source}`) };
  }
  const isLog = point === 'before the mod log' || point === 'after it is posted';
  const channelId = isLog ? channels.modLog.id : openDm(sandbox.world, application.botId, people.kai.id).id;
  return { method: 'POST', path: new RegExp(`channels/${channelId}/messages$`) };
}

beforeAll(async () => {
  const court = await openCourt();
  const { sandbox, application } = court;
  lines = TABLE.map((line, index) => ({ ...line, court: index === 0 ? court : openAnother(court) }));
  const databaseFile = temporaryDatabase();
  const first = await startBot(sandbox, application, { databaseFile });
  for (const line of lines) await setUpModeration(line.court);
  const holds = lines.map((line) => {
    const when = line.point.startsWith('before') ? ('before' as const) : ('after' as const);
    return sandbox.faults.add({ kind: 'hold', when, times: 1, ...callOf(line) });
  });
  for (const { name, court: at } of lines) {
    const { command, options } = ACTS[name]!;
    const key = name === 'ban' ? 'user' : 'member';
    // Nobody waits for the answer: it goes down with the process.
    void at.amara.run(at.channels.staff, command, { [key]: at.people.kai.id, ...options }).catch(() => undefined);
  }
  await Promise.all(holds.map((hold) => hold.waitForHit()));
  await first.kill();
  for (const hold of holds) hold.remove();
  await startBot(sandbox, application, { databaseFile });
  const isDone = (text: string) => !text.includes('still on its way') && !text.includes('Waiting for Discord');
  await court.everybody.until(
    () => lines.every(({ court: at }) => at.log().length > 0 && at.log().every(isDone)),
    'every mod log',
  );
}, 60_000);

test.each(TABLE)('$name, killed $point', ({ name, point }) => {
  const act = ACTS[name]!;
  const { court } = lines.find((line) => line.name === name && line.point === point)!;
  expect(court.dms('kai')).toHaveLength(1);
  const log = new RegExp(`^Case 1: ${act.done.source}[\\s\\S]*told by direct message`);
  expect(court.log()).toEqual([expect.stringMatching(log)]);
  const acts = court
    .auditOfBot()
    .filter(({ targetId, type }) => targetId === court.people.kai.id && type === act.audit);
  expect(acts).toHaveLength(act.audit === undefined ? 0 : 1);
});
