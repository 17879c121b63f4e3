// What the owner is told without asking, and a panel that has every feature in it.
import { beforeAll, expect, test } from 'vitest';
import setup from '../../commands/setup.ts';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { createRule, deleteRule } from '../../sandbox/world/auto-mod-rules.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { createChannel } from '../../sandbox/world/channel-edits.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

/** Subcommands that do something and have no settings of their own. */
const WITHOUT_SETTINGS = ['panel', 'quick', 'check', 'try', 'export', 'import'];

let lantern: Lantern;
beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application);
  await lantern.setUpWelcome();
}, 20_000);

const read = (outcome: Outcome) => readable(lantern.sandbox.world, (outcome.reply ?? outcome.updated)!);
const by = () => ({ actorId: lantern.owner.id, reason: null });
const panel = async () => lantern.owner.run(lantern.channels.staff, '/setup panel');
const told = (text: string) =>
  lantern.owner.read(lantern.channels.staff).some((message) => readable(lantern.sandbox.world, message).includes(text));

test('a rule of AutoMod breaks, and is taken away: both are told by themselves', async () => {
  const { sandbox, guild, everybody } = lantern;
  const says = 'The AutoMod rule Bad words sends its alerts to a channel that is gone.';
  const make = (name: string, actions: object[]) => {
    const base = { event_type: 1, trigger_type: 1, trigger_metadata: { keyword_filter: ['darn'] }, enabled: true };
    return createRule(sandbox.world, guild, { ...by(), body: { ...base, name, actions } });
  };
  const channel = createChannel(sandbox.world, guild, { name: 'alerts' } as never, by());
  const rule = make('Bad words', [{ type: 2, metadata: { channel_id: channel.id } }]);
  deleteChannel(sandbox.world, channel, by());
  const other = make('Another', [{ type: 1 }]);
  await everybody.until(() => told(`Something has broken:\n${says}`), 'the word that it broke');
  for (const { id } of [rule, other]) deleteRule(sandbox.world, guild, { ...by(), ruleId: id });
  await everybody.until(() => told(`Mended: ${says}`), 'the word that it is mended');
});

test('every part of /setup that has settings is in the panel, and its form opens', async () => {
  const shown = await panel();
  const parts = setup.subcommands.filter((part) => !('group' in part)).map(({ data }) => data.name);
  const sections = parts.filter((name) => !WITHOUT_SETTINGS.includes(name));
  for (const name of [...sections, 'rules']) {
    const { modal } = await lantern.owner.click(shown.reply!, `setup-open:1:${name}:panel`);
    const saved = await lantern.owner.fill(modal!, {});
    expect([name, saved.followUps, read(saved)]).toEqual([name, [], read(shown)]);
  }
});

test('what is filled in is saved, and emptied again', async () => {
  const { owner, channels } = lantern;
  const shown = await panel();
  expect(read(shown)).toContain('Moderation (off)\nMod log: not set');
  const open = async (name: string) => (await owner.click(shown.reply!, `setup-open:1:${name}:panel`)).modal!;
  await owner.fill(await open('moderation'), { 'Mod log': channels.staff.id });
  await owner.fill(await open('events'), { 'Events channel': channels.general.id, 'Reminders before the start': '2h' });
  const saved = await owner.fill(await open('mentors'), { 'Channel for pairs': channels.general.id });
  expect(read(saved)).toContain('Moderation (on)\nMod log: #staff');
  expect(read(saved)).toContain('Events (on)\nChannel: #general');
  expect(read(saved)).toContain('Reminders before the start: 2 h');
  expect(read(saved)).toContain('Mentorship (on)\nPairs talk in private threads of #general');
  // Discord takes 40 components in a message, those within others counted.
  expect(JSON.stringify(saved.updated?.components).match(/"type":/g)?.length).toBeLessThanOrEqual(40);
});
