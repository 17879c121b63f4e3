// The owner mends what the doctor found, and changes settings in the panel's forms.
import { OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../sandbox/people/outcome.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { deleteChannel } from '../../sandbox/world/channel-delete.ts';
import { createChannel } from '../../sandbox/world/channel-edits.ts';
import { putOverwrite } from '../../sandbox/world/overwrites.ts';
import { HEALTHY, lightHealthyLantern } from '../support/doctor.ts';
import type { Lantern } from '../support/lantern.ts';

let lantern: Lantern;
beforeAll(async () => {
  lantern = await lightHealthyLantern();
}, 20_000);

const read = (outcome: Outcome) => readable(lantern.sandbox.world, (outcome.reply ?? outcome.updated)!);
const check = async () => lantern.owner.run(lantern.channels.staff, '/setup check');
const by = () => ({ actorId: lantern.owner.id, reason: null });

/** What Hearth has posted by itself in the staff channel. */
const notices = () =>
  lantern.owner
    .read(lantern.channels.staff)
    .filter(({ author, interaction_metadata }) => author.id === lantern.application.botId && !interaction_metadata);
const noticeOf = (text: string) =>
  notices().filter((message) => readable(lantern.sandbox.world, message).includes(text));

test("a fault is told in the owner's channel once, mended at a click, and told to be mended", async () => {
  const { sandbox, channels, owner, everybody, application } = lantern;
  const denied = { id: application.botId, type: OverwriteType.Member, allow: '0', deny: P.SendMessages.toString() };
  putOverwrite(sandbox.world, channels.welcome, denied as never, by());
  const says = 'I lack Send Messages in #welcome.';
  const before = noticeOf(says).length;
  const found = await check();
  expect(read(found)).toContain('[Mend it]');

  const mended = await owner.click(found.reply!, 'Mend it');
  expect(read(mended)).toContain(HEALTHY);
  expect(read(await check())).toContain(HEALTHY);
  await everybody.until(() => noticeOf(`Mended: ${says}`).length > 0, 'the word that it is mended');
  expect(noticeOf(`Something has broken:\n${says}`).length).toBeLessThanOrEqual(before + 1);
  const own = (channels.welcome.data.permission_overwrites as { id: string; allow: string; deny: string }[]).find(
    ({ id }) => id === application.botId,
  );
  expect([BigInt(own!.allow) & P.SendMessages, BigInt(own!.deny)]).toEqual([P.SendMessages, 0n]);
  expect(sandbox.problems).toEqual([]);
});

test('what needs a choice opens the form, and the findings are looked at again', async () => {
  const { sandbox, channels, owner, guild } = lantern;
  const porch = createChannel(sandbox.world, guild, { name: 'porch' } as never, by());
  await owner.run(channels.staff, '/setup welcome', { channel: porch.id });
  deleteChannel(sandbox.world, porch, by());
  const found = await check();
  const { modal } = await owner.click(found.reply!, 'Change it');
  const saved = await owner.fill(modal!, { 'Welcome channel': channels.welcome.id });
  expect(read(saved)).toContain(HEALTHY);
});

test('the panel shows what is set and changes it by form; a refusal is whispered and changes nothing', async () => {
  const { channels, owner } = lantern;
  const shown = await owner.run(channels.staff, '/setup panel');
  expect(read(shown)).toContain('Welcome (on)\nWelcome channel: #welcome');
  const { modal } = await owner.click(shown.reply!, 'setup-open:1:language:panel');
  const saved = await owner.fill(modal!, {
    'Language in public': 'Français',
    'Quiet from': '22',
    'Quiet until': '7h30',
  });
  expect(read(saved)).toContain('Language in public: Français\nTime zone: Europe/Lisbon');
  expect(read(saved)).toContain('Quiet hours: 22:00 to 07:30.');

  const again = await owner.click(shown.reply!, 'setup-open:1:language:panel');
  const refused = await owner.fill(again.modal!, { 'Quiet from': '' });
  expect(refused.followUps.map(({ content }) => content)).toEqual([
    'Quiet hours need a beginning and an end, and the two must differ. Give both `quiet_from` and `quiet_to`.',
  ]);
  const off = await owner.fill(again.modal!, { 'Language in public': 'English', 'Quiet from': '', 'Quiet until': '' });
  expect(read(off)).toContain('Quiet hours: none');
});
