// /ask: a form for a question, then what is known already, then a thread in the asker's name.
import type { GuildMember, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { App } from '../src/app.ts';
import type { Command, Reply } from '../src/discord/doors/door.ts';
import { mayWriteIn } from '../src/discord/doors/writing.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { LARGEST_EVIDENCE_BYTES } from '../src/discord/moderation/effects.ts';
import type { Asked, Asker } from '../src/knowledge/ask.service.ts';
import {
  ASK_ANSWERED,
  ASK_ANYWAY,
  ASK_FIELDS,
  ASK_FORM,
  askedMessage,
  askModal,
  knownMessage,
  notAskedMessage,
  settledMessage,
} from '../src/knowledge/known.messages.ts';
import { Refusal } from '../src/runtime/refusal.ts';
import type { Speak } from '../src/voice/voice.ts';

type Needs = 'knowledge' | 'voice';
const MIB = 1024 * 1024;

async function askerOf(member: GuildMember, app: Pick<App, Needs>): Promise<Asker> {
  const { channelId } = await app.knowledge.asking.prepareForm(asId<GuildId>(member.guild.id));
  return {
    userId: asId<UserId>(member.id),
    displayName: member.displayName,
    avatarUrl: member.displayAvatarURL({ extension: 'png', size: 256 }),
    mayWrite: mayWriteIn(member, asId<ChannelId>(channelId)),
  };
}

/** @throws Refusal question_image, evidence_too_large */
function imageIn(interaction: ModalSubmitInteraction<'cached'>) {
  const image = interaction.fields.getUploadedFiles(ASK_FIELDS.image)?.first();
  if (!image) return null;
  if (!image.contentType?.startsWith('image/')) throw new Refusal('question_image');
  if (image.size > LARGEST_EVIDENCE_BYTES) {
    throw new Refusal('evidence_too_large', { size: Math.ceil(image.size / MIB), limit: LARGEST_EVIDENCE_BYTES / MIB });
  }
  return { name: image.name, url: image.url };
}

function typedIn(interaction: MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>) {
  if (!interaction.isModalSubmit()) throw new Refusal('component_unknown');
  const { fields } = interaction;
  const tag = fields.fields.has(ASK_FIELDS.tag) ? fields.getStringSelectValues(ASK_FIELDS.tag)[0] : undefined;
  return {
    title: fields.getTextInputValue(ASK_FIELDS.title),
    details: fields.getTextInputValue(ASK_FIELDS.details),
    tagId: tag ?? null,
    image: imageIn(interaction),
  };
}

function answerTo(speak: Speak, guildId: GuildId, asked: Asked): Reply {
  if (asked.state === 'known') return knownMessage(speak, guildId, asked.draft.id, asked.known);
  if (asked.state === 'refused') return notAskedMessage(speak, asked.draft, asked.reason);
  return askedMessage(speak, asked.threadId);
}

export default {
  data: { name: 'ask' },
  access: 'everyone',
  defer: 'modal',
  async execute({ guildId, locale }, app) {
    return { modal: askModal(app.voice.speak(locale), await app.knowledge.asking.prepareForm(asId<GuildId>(guildId))) };
  },
  components: {
    [ASK_FORM.kind]: {
      version: ASK_FORM.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, _args, app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const asker = await askerOf(interaction.member, app);
        const asked = await app.knowledge.asking.ask(guildId, asker, typedIn(interaction));
        return answerTo(app.voice.speak(interaction.locale), guildId, asked);
      },
    },
    [ASK_ANYWAY.kind]: {
      version: ASK_ANYWAY.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [draftId = ''], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const asker = await askerOf(interaction.member, app);
        const asked = await app.knowledge.asking.askAnyway(guildId, draftId, asker);
        return answerTo(app.voice.speak(interaction.locale), guildId, asked);
      },
    },
    [ASK_ANSWERED.kind]: {
      version: ASK_ANSWERED.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, user, locale }, [draftId = '', kind = '', key = ''], app) {
        const userId = asId<UserId>(user.id);
        await app.knowledge.asking.settle(asId<GuildId>(guildId), draftId, userId, { kind, key });
        return settledMessage(app.voice.speak(locale));
      },
    },
  },
} satisfies Command<Needs>;
