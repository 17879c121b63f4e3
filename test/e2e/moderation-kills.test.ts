// Killed at any point of a case: after the restart there is one case, one direct message, one act, one mod-log message.
import { AuditLogEvent } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { startBot, temporaryDatabase } from '../support/bot.ts';
import { openCourt, setUpModeration } from '../support/moderation.ts';

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
  POINTS.filter((point) => ACTS[name]!.call || !point.includes('Discord act')).map((point) => [name, point] as const),
);

test.each(TABLE)('%s, killed %s', async (name, point) => {
  const act = ACTS[name]!;
  const court = await openCourt();
  const { sandbox, application, amara, channels, people, everybody } = court;
  const databaseFile = temporaryDatabase();
  const first = await startBot(sandbox, application, { databaseFile });
  await setUpModeration(court);

  const when = point.startsWith('before') ? ('before' as const) : ('after' as const);
  const call = point.includes('Discord act')
    ? act.call!
    : point === 'before the mod log' || point === 'after it is posted'
      ? { method: 'POST', path: new RegExp(`channels/${channels.modLog.id}/messages$`) }
      : { method: 'POST', path: new RegExp(`channels/(?!${channels.modLog.id})\\d+/messages$`) };
  const fault = sandbox.faults.add({ kind: 'hold', when, times: 1, ...call });
  const key = name === 'ban' ? 'user' : 'member';
  const outcome = amara
    .run(channels.staff, act.command, { [key]: people.kai.id, ...act.options })
    .catch(() => undefined);
  await fault.waitForHit();
  await first.kill();
  fault.remove();

  await startBot(sandbox, application, { databaseFile });
  await everybody.until(() => court.log().length > 0, 'the mod log');
  // What comes last for a timeout is the message about its direct message; for the others the log is the end.
  await everybody.until(() => court.log().every((text) => !text.includes('still on its way')), 'the end of it');
  expect(court.dms('kai')).toHaveLength(1);
  expect(court.log()).toEqual([
    expect.stringMatching(new RegExp(`^Case 1: ${act.done.source}[^]*told by direct message`)),
  ]);
  const acts = court.auditOfBot().filter(({ targetId, type }) => targetId === people.kai.id && type === act.audit);
  expect(acts).toHaveLength(act.audit === undefined ? 0 : 1);
  await sandbox.close();
  await outcome;
});
