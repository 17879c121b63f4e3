// /case evidence: adds a file or words to a case.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { attachedEvidence } from '../../src/discord/doors/evidence.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { caseMessage } from '../../src/moderation/review.messages.ts';

export default {
  data: {
    type: Option.Subcommand,
    name: 'evidence',
    options: [
      { type: Option.Integer, name: 'number', required: true, min_value: 1 },
      { type: Option.Attachment, name: 'file' },
      { type: Option.String, name: 'text', max_length: 500 },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const files = attachedEvidence(options.getAttachment('file'))?.files ?? [];
    const evidence = { text: options.getString('text') ?? '', link: null, files };
    const number = options.getInteger('number', true);
    return caseMessage(
      app.voice.speak(locale),
      await app.moderation.addEvidence(asId<GuildId>(guildId), number, evidence),
    );
  },
} satisfies Subcommand<'moderation' | 'voice'>;
