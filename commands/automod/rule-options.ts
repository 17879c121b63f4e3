// The options that a rule of the automod has when it is added and when it is changed.
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import type { App } from '../../src/app.ts';
import type { OptionData } from '../../src/discord/doors/option-data.ts';
import { asId, type ChannelId, type GuildId, type RoleId } from '../../src/discord/ids.ts';
import { ruleChoice } from '../../src/moderation/automod.messages.ts';
import { ACTIONS, type Action, MODES, type Mode } from '../../src/moderation/automod.rules.ts';
import type { RuleChange } from '../../src/moderation/automod-list.ts';

const choices = (names: readonly string[]) => names.map((name) => ({ name, value: name }));
const LONGEST_LIST = 6000;

/** Which rule, by its number. */
export const ruleOption: OptionData = {
  type: ApplicationCommandOptionType.Integer,
  name: 'rule',
  required: true,
  autocomplete: true,
  min_value: 1,
};

export const ruleOptions: OptionData[] = [
  { type: ApplicationCommandOptionType.String, name: 'list', max_length: LONGEST_LIST },
  { type: ApplicationCommandOptionType.Attachment, name: 'file' },
  { type: ApplicationCommandOptionType.String, name: 'exceptions', max_length: LONGEST_LIST },
  { type: ApplicationCommandOptionType.String, name: 'mode', choices: choices(MODES) },
  { type: ApplicationCommandOptionType.String, name: 'action', choices: choices(ACTIONS) },
  { type: ApplicationCommandOptionType.Integer, name: 'points', min_value: 0, max_value: 20 },
  { type: ApplicationCommandOptionType.Integer, name: 'minutes', min_value: 1, max_value: 38_880 },
  { type: ApplicationCommandOptionType.Integer, name: 'limit', min_value: 1, max_value: 4000 },
  { type: ApplicationCommandOptionType.Integer, name: 'seconds', min_value: 1, max_value: 600 },
  { type: ApplicationCommandOptionType.String, name: 'only', choices: choices(['block', 'allow']) },
  { type: ApplicationCommandOptionType.Integer, name: 'newcomer_hours', min_value: 0, max_value: 8760 },
  { type: ApplicationCommandOptionType.Role, name: 'exempt_role' },
  { type: ApplicationCommandOptionType.Channel, name: 'exempt_channel' },
  { type: ApplicationCommandOptionType.Channel, name: 'channel' },
];

/** What the person has given; an option that was left out is undefined. */
export function readChange(options: ChatInputCommandInteraction<'cached'>['options']): RuleChange {
  const role = options.getRole('exempt_role')?.id;
  const exemptChannel = options.getChannel('exempt_channel')?.id;
  const channel = options.getChannel('channel')?.id;
  const file = options.getAttachment('file');
  return {
    file: file ? { url: file.url, size: file.size } : undefined,
    list: options.getString('list') ?? undefined,
    exceptions: options.getString('exceptions') ?? undefined,
    mode: (options.getString('mode') as Mode | null) ?? undefined,
    action: (options.getString('action') as Action | null) ?? undefined,
    points: options.getInteger('points') ?? undefined,
    minutes: options.getInteger('minutes') ?? undefined,
    limit: options.getInteger('limit') ?? undefined,
    seconds: options.getInteger('seconds') ?? undefined,
    only: (options.getString('only') as 'block' | 'allow' | null) ?? undefined,
    newcomerHours: options.getInteger('newcomer_hours') ?? undefined,
    exemptRoleId: role ? asId<RoleId>(role) : undefined,
    exemptChannelId: exemptChannel ? asId<ChannelId>(exemptChannel) : undefined,
    channelId: channel ? asId<ChannelId>(channel) : undefined,
  };
}

/** The rules that there are, for the option `rule`. */
export async function suggestRules(
  { guildId, locale, options }: AutocompleteInteraction<'cached'>,
  app: Pick<App, 'automodSetup' | 'voice'>,
) {
  const speak = app.voice.speak(locale);
  const rules = await app.automodSetup.list(asId<GuildId>(guildId));
  const typed = options.getFocused();
  return rules.map((rule) => ruleChoice(speak, rule)).filter(({ name }) => name.includes(typed));
}
