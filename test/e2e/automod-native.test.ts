// Discord's own AutoMod in Hearth's hands, what Discord's own invites and edits mean for the filters, and what is left
// where Hearth may not read what people write.
import { describe, expect, test } from 'vitest';
import { readable } from '../../sandbox/scenes/readable.ts';
import { createRule } from '../../sandbox/world/auto-mod-rules.ts';
import { createInvite } from '../../sandbox/world/invites.ts';
import { startBot } from '../support/bot.ts';
import { type Court, openCourt, setUpModeration, useCourts } from '../support/moderation.ts';

const MINUTE = 60_000;

let court: Court;
const takeAnother = useCourts(
  6,
  (next) => {
    court = next;
  },
  { clock: true },
);

const run = async (command: string, options: Record<string, string | number | boolean> = {}) =>
  (await court.owner.run(court.channels.staff, command, options)).reply?.content ?? '';
const advance = (ms: number) => court.sandbox.clockDriver.advance(ms);
const rules = () => [...court.guild.autoModRules.values()];
const standing = (text: string) =>
  [...court.channels.general.messages.values()].filter(({ content }) => content === text).length;
const gone = (text: string) => court.everybody.until(() => standing(text) === 0, `"${text}" to go`);
const say = (text: string) => court.as('kai').post(court.channels.general, text);

describe('/automod native', () => {
  test('writes, changes and takes back rules of its own, and leaves those of others alone', async () => {
    const { sandbox, guild, owner } = court;
    const body = {
      name: 'Ours since 2019',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['grue'] },
      actions: [{ type: 1 }],
      enabled: true,
    };
    const theirs = createRule(sandbox.world, guild, { actorId: owner.id, body, reason: null });
    const untouched = structuredClone(theirs);
    await run('/automod add', { kind: 'words', list: 'frobnicate' });
    for (const guard of ['words', 'presets', 'mentions', 'invites', 'links']) {
      expect(await run('/automod native', { guard, on: true })).not.toContain('cannot');
    }
    const own = rules().filter(({ creator_id }) => creator_id === court.application.botId);
    expect(own).toHaveLength(5);
    expect(own.every(({ enabled, actions }) => enabled && actions[0]!.type === 1)).toBe(true);
    await run('/automod edit', { rule: 1, list: 'grault' });
    await run('/automod native', { guard: 'words', on: true });
    const words = rules().filter(({ trigger_metadata: { keyword_filter } }) => keyword_filter?.includes('frobnicate'));
    expect(words.map(({ trigger_metadata }) => trigger_metadata.keyword_filter)).toEqual([['frobnicate', 'grault']]);
    for (const guard of ['words', 'presets', 'mentions', 'invites', 'links']) {
      await run('/automod native', { guard, on: false });
    }
    expect(rules()).toEqual([untouched]);
  });

  test('a message that Discord stops is a warning on the ladder, once; of a rule of others it is none', async () => {
    const { sandbox, guild, owner } = court;
    await run('/automod add', { kind: 'words', list: 'frobnicate' });
    await run('/automod native', { guard: 'words', on: true });
    const body = {
      name: 'Theirs',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['grue'] },
      actions: [{ type: 1 }],
      enabled: true,
    };
    createRule(sandbox.world, guild, { actorId: owner.id, body, reason: null });
    expect(() => say('a grue')).toThrow();
    expect(() => say('frobnicate')).toThrow();
    expect(() => say('frobnicate, I said')).toThrow();
    await court.everybody.until(() => court.log().length > 0, 'the warning');
    await advance(1000);
    expect(court.log()).toEqual([expect.stringMatching(/^Case 1: Warning[\s\S]*@Kai[\s\S]*automod/)]);
    expect(court.dms('kai')).toHaveLength(1);
    for (const _ of [1, 2]) {
      await advance(2 * MINUTE);
      expect(() => say('frobnicate')).toThrow();
      await advance(1000);
    }
    // Three points: the first rung.
    expect(court.log().map((text) => text.split('\n')[0])).toEqual([
      'Case 1: Warning',
      'Case 2: Warning',
      'Case 3: Warning',
      'Case 4: Timeout',
    ]);
  });
});

test('invites to the own server are no invites; those to another are', async () => {
  const { sandbox } = court;
  const other = takeAnother();
  const invite = (at: Court) =>
    createInvite(sandbox.world, at.channels.general, { actorId: at.owner.id, body: {}, reason: null }).code;
  const [own, foreign] = [invite(court), invite(other)];
  await run('/automod add', { kind: 'invites', mode: 'on' });
  say(`Come along: discord.gg/${own}`);
  say(`Or there: discord.gg/${foreign}`);
  await gone(`Or there: discord.gg/${foreign}`);
  await advance(5000);
  expect(standing(`Come along: discord.gg/${own}`)).toBe(1);
});

test('what is edited in is filtered like what is written', async () => {
  await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on' });
  const message = say('let us be kind');
  await advance(1000);
  court.as('kai').edit(message, 'let us frobnicate');
  await gone('let us frobnicate');
});

test('without the message content intent Hearth starts, says so, and what Discord stops by itself still counts', async () => {
  const other = await openCourt();
  other.application.privilegedIntents.messageContent = false;
  const bot = await startBot(other.sandbox, other.application);
  court = other;
  await setUpModeration(other);
  expect(bot.log().some(({ msg }) => /Message Content Intent/.test(String(msg)))).toBe(true);
  await run('/automod add', { kind: 'words', list: 'frobnicate', mode: 'on' });
  expect(await run('/automod list')).toContain('Message Content');
  const check = await other.owner.run(other.channels.staff, '/setup check');
  expect(readable(other.sandbox.world, check.reply!)).toContain('the Message Content Intent is off');
  say('frobnicate');
  await run('/automod native', { guard: 'words', on: true });
  expect(() => say('frobnicate again')).toThrow();
  await court.everybody.until(() => court.log().length === 1, 'the warning');
  expect(standing('frobnicate')).toBe(1);
  const { reply } = await other.amara.run(other.channels.staff, '/kick', { member: other.people.sam.id });
  expect(reply?.content).toContain('**Sam** is out.');
});
