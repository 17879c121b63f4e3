// An owner gives Hearth words of their own, and newcomers read them: the real process against the sandbox.
import { beforeAll, expect, test } from 'vitest';
import { readable } from '../../sandbox/scenes/readable.ts';
import { startBot } from '../support/bot.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const GREETINGS_APART_MS = 10_000;

let lantern: Lantern;

beforeAll(async () => {
  lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application, { clock: true });
  await lantern.setUpWelcome();
});

async function greetingOf(name: string) {
  const person = lantern.stranger(name);
  person.join(lantern.guild);
  const find = () =>
    person
      .read(lantern.channels.welcome)
      .find((message) => message.author.bot && message.mentions.some((user) => user.id === person.id));
  await lantern.settleUntil(() => find() !== undefined, `the greeting of ${name}`, GREETINGS_APART_MS);
  const greeting = find()!;
  return { greeting, text: readable(lantern.sandbox.world, greeting) };
}

async function openGreeting() {
  const { owner, channels } = lantern;
  const { reply } = await owner.run(channels.staff, '/setup voice');
  const shown = await owner.choose(reply!, 'Look at a text, or change it', ['onboarding.greeting']);
  return shown.updated!;
}

test('the list shows the public texts and the three tones', async () => {
  const { reply, ephemeral } = await lantern.owner.run(lantern.channels.staff, '/setup voice');
  expect(ephemeral).toBe(true);
  expect(reply?.content).toContain('How I sound here');
  const [tones, texts] = reply!.components!.map(
    (row) => (row as unknown as { components: [{ options: { label: string }[] }] }).components[0],
  );
  expect(tones!.options.map(({ label }) => label)).toEqual(['Tone: Warm', 'Tone: Plain', 'Tone: Playful']);
  expect(texts!.options[0]!.label).toBe('Greeting of a new member');
});

test("the owner's own words greet from then on, in turns, until the default is back", async () => {
  const { owner } = lantern;
  const shown = await openGreeting();
  const { modal } = await owner.click(shown, 'Edit');
  expect(modal?.title).toBe('Greeting of a new member');
  const saved = await owner.fill(modal!, {
    Text: 'Ahoy {member}! This is {server}. {rules} first, please.',
    'variant-2': '',
    'variant-3': '',
    'variant-4': '',
  });
  const preview = saved.updated!;
  expect(preview.content).toContain('Saved.');
  expect(preview.embeds[0]?.description).toBe(
    `Ahoy <@${owner.id}>! This is The Lantern. <#${lantern.channels.rules.id}> first, please.`,
  );
  const { greeting, text } = await greetingOf('Mika');
  expect(text).toContain('Ahoy @Mika! This is The Lantern. #rules first, please.');
  expect(greeting.mentions).toHaveLength(1);

  const back = await owner.click(preview, 'Back to the default');
  expect(back.updated?.content).toContain('The default is back');
  expect((await greetingOf('Noor')).text).not.toContain('Ahoy');
});

test('what cannot be used is refused with the reason, and what was typed is still there', async () => {
  const { owner } = lantern;
  const { modal } = await owner.click(await openGreeting(), 'Edit');
  const refused = await owner.fill(modal!, { Text: 'Hey @everyone, {member} is here' });
  expect(refused.updated?.content).toContain('`@everyone` calls many people at once');
  const again = await owner.click(refused.updated!, 'Edit');
  const [, first] = again.modal!.form.components as unknown as { component: { value: string } }[];
  expect(first!.component.value).toBe('Hey @everyone, {member} is here');
  const unknown = await owner.fill(again.modal!, { Text: 'Hello {meber}' });
  expect(unknown.updated?.content).toContain('`{meber}`');
  expect(unknown.updated?.content).toContain('`{member}`');
});

test('the tone changes what comes with Hearth', async () => {
  const { owner, channels } = lantern;
  const { reply } = await owner.run(channels.staff, '/setup voice');
  await owner.choose(reply!, 'voice-tone:1', ['plain']);
  expect((await greetingOf('Pia')).text).toContain('@Pia, welcome to The Lantern. Press the button to get started.');
});

test('a name in markdown, with a mention or an invite stays harmless', async () => {
  const { owner } = lantern;
  const { modal } = await owner.click(await openGreeting(), 'Edit');
  await owner.fill(modal!, { Text: '{member}: hello {name}, hello @{name}' });
  const person = lantern.stranger('Zed', { username: 'zed', globalName: '@everyone discord.gg/x **b**' });
  person.join(lantern.guild);
  const greeting = await lantern.everybody.until(
    () =>
      person.read(lantern.channels.welcome).find((message) => message.mentions.some((user) => user.id === person.id)),
    'the greeting',
  );
  expect(greeting.mention_everyone).toBe(false);
  expect(greeting.content).not.toMatch(/@everyone|discord\.gg|\*\*b/);
});
