// What /kick, /ban and their like have in common: reads the options that they share, asks moderation, says what came of it.
import type { ChatInputCommandInteraction } from 'discord.js';
import type { App } from '../../src/app.ts';
import { attachedEvidence } from '../../src/discord/doors/evidence.ts';
import { actorOf, targetOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import type { CaseType } from '../../src/moderation/case-types.rules.ts';
import { actMessage } from '../../src/moderation/proposals.messages.ts';
import { type ActRequest, plainRequest } from '../../src/moderation/requests.ts';

/** `person`: the name of the option with the target; `more`: what only this command knows. */
export async function act(
  interaction: ChatInputCommandInteraction<'cached'>,
  app: Pick<App, 'moderation' | 'voice'>,
  type: CaseType,
  person: 'member' | 'user',
  more: Partial<ActRequest> = {},
) {
  const { options, locale } = interaction;
  const guildId = asId<GuildId>(interaction.guildId);
  const result = await app.moderation.act(guildId, actorOf(interaction), {
    ...plainRequest(type, targetOf(options, person)),
    reason: options.getString('reason'),
    rule: await app.moderation.readRule(guildId, options.getString('rule')),
    evidence: attachedEvidence(options.getAttachment('evidence')),
    ...more,
  });
  return actMessage(app.voice.speak(locale), result);
}
