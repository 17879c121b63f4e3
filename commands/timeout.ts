// /timeout: a member reads but does not write until an instant; longer than Discord allows is renewed.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { attachedEvidence } from '../src/discord/doors/evidence.ts';
import { actorOf, targetOf } from '../src/discord/doors/people.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../src/moderation/durations.ts';
import { actMessage } from '../src/moderation/proposals.messages.ts';
import { plainRequest } from '../src/moderation/requests.ts';

export default {
  data: {
    name: 'timeout',
    options: [
      { type: Option.User, name: 'member', required: true },
      { type: Option.String, name: 'duration', required: true, autocomplete: true },
      { type: Option.String, name: 'reason' },
      { type: Option.String, name: 'rule', autocomplete: true },
      { type: Option.Attachment, name: 'evidence' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute(interaction, app) {
    const { options, locale } = interaction;
    const guildId = asId<GuildId>(interaction.guildId);
    const result = await app.moderation.act(guildId, actorOf(interaction), {
      ...plainRequest('timeout', targetOf(options, 'member')),
      reason: options.getString('reason'),
      rule: await app.moderation.readRule(guildId, options.getString('rule')),
      evidence: attachedEvidence(options.getAttachment('evidence')),
      durationMs: readDuration(options.getString('duration', true)),
    });
    return actMessage(app.voice.speak(locale), result);
  },
  async autocomplete({ guildId, options }, app) {
    const { name, value } = options.getFocused(true);
    return name === 'duration' ? suggestDurations(value) : app.moderation.suggestRules(asId<GuildId>(guildId), value);
  },
} satisfies Command<'moderation' | 'voice'>;
