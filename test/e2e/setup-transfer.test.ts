// Settings go out as a file, come back changed, and can be put back.
import { beforeAll, expect, test } from 'vitest';
import { exportServer, importServer } from '../../sandbox/communities/server-file.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

let lantern: Lantern;
beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application);
  await lantern.setUpWelcome();
}, 20_000);

const run = (command: string, options = {}) => lantern.owner.run(lantern.channels.staff, command, options);
const fileOf = (bytes: string) => ({ file: { name: 'hearth-settings.json', type: 'application/json', bytes } });

async function exported(): Promise<string> {
  const { reply } = await run('/setup export');
  const [file] = reply!.attachments;
  expect(file!.filename).toBe('hearth-settings.json');
  return (await fetch(file!.url)).text();
}

test('export, change, import, undo', async () => {
  const { owner, channels } = lantern;
  const text = await exported();
  const file = JSON.parse(text) as { sections: Record<string, Record<string, unknown>> };
  expect(file.sections.welcome).toEqual({
    channelId: channels.welcome.id,
    newcomerRoleId: lantern.roles.newcomer.id,
    memberRoleId: lantern.roles.member.id,
    rulesChannelId: channels.rules.id,
  });
  expect((await run('/setup import', fileOf(text))).reply?.content).toMatch(/^The file says what is set already/);

  file.sections.welcome!.channelId = channels.general.id;
  file.sections.language!.zone = 'Europe/Lisbon';
  const shown = await run('/setup import', fileOf(JSON.stringify(file)));
  expect(shown.reply?.content.split('\n').sort()).toEqual(
    [
      'This would change:',
      '- `language.zone`: not set → `"Europe/Lisbon"`',
      `- \`welcome.channelId\`: <#${channels.welcome.id}> → <#${channels.general.id}>`,
    ].sort(),
  );
  expect(await exported()).toBe(text);

  const applied = await owner.click(shown.reply!, 'Apply');
  expect(applied.updated?.content).toMatch(/^Applied\. You can undo this until <t:\d+:f>\.$/);
  expect((await run('/setup welcome')).reply?.content).toContain(`Welcome channel: <#${channels.general.id}>`);

  const undone = await owner.click(applied.updated!, 'Undo');
  expect(undone.updated?.content).toBe('Undone. Everything is set as it was before the import.');
  expect(await exported()).toBe(text);
});

test('a broken file is refused with every problem, and one that is too big is not even fetched', async () => {
  const text = await exported();
  const sections = { welcome: { channelId: '999999999999999999', colour: 'red' }, garden: {} };
  const broken = JSON.stringify({ format: 'hearth-settings', version: 1, sections });
  const { reply } = await run('/setup import', fileOf(broken));
  expect(reply?.content.split('\n')).toEqual([
    'I have changed nothing, because this file has problems:',
    '- `sections.garden` does not exist here',
    '- `sections.welcome.colour` does not exist here',
    '- `sections.welcome.channelId` names a channel that is not in this server',
  ]);
  const big = await run('/setup import', fileOf(' '.repeat(1100 * 1024)));
  expect(big.reply?.content).toContain('larger than 1024 KB');
  expect(await exported()).toBe(text);
});

test('a sandbox builds the server from the file, with the channels and roles that its settings name', async () => {
  const elsewhere = new World();
  const guild = importServer(elsewhere, createApplication(elsewhere, { name: 'Hearth' }), await exported());
  const { sandbox, channels, roles } = lantern;
  expect(JSON.parse(exportServer(elsewhere, guild))).toEqual(JSON.parse(exportServer(sandbox.world, lantern.guild)));
  for (const { id, data } of Object.values(channels)) {
    expect(elsewhere.channel(id).data).toMatchObject({ name: data.name, guild_id: guild.id });
  }
  expect(guild.roles.get(roles.member.id)?.name).toBe('Member');
  elsewhere.close();
});
