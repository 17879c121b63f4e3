// The menu entry This answers it on a message, and the buttons in the thread of a question.
import type { App } from '../src/app.ts';
import type { Component, Menu, Reply } from '../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../src/discord/ids.ts';
import type { Helper } from '../src/knowledge/deps.ts';
import { FAQ_ADD, faqMessage, faqModal } from '../src/knowledge/faq.messages.ts';
import { MAKE_FAQ, REOPEN, SHOW_FAQ, SOLVED } from '../src/knowledge/questions.messages.ts';
import { Refusal } from '../src/runtime/refusal.ts';

type Needs = 'knowledge' | 'voice';

function helperOf({
  user,
  memberPermissions,
}: {
  user: { id: string };
  memberPermissions: { has(permission: 'ManageMessages'): boolean } | null;
}): Helper {
  return { userId: asId<UserId>(user.id), isStaff: memberPermissions?.has('ManageMessages') ?? false };
}

/** Says it privately: the thread itself shows what has become of the question. */
const said = (app: Pick<App, Needs>, locale: string, key: 'solved' | 'answer_marked' | 'reopened'): Reply => ({
  content: app.voice.speak(locale)(`knowledge.${key}`),
});

/** A button in the thread of a question that changes what has become of it. */
const threadButton = (version: number, act: 'solve' | 'reopen', key: 'solved' | 'reopened'): Component<Needs> => ({
  version,
  access: 'everyone',
  defer: 'private',
  async execute(interaction, _args, app) {
    const threadId = asId<ChannelId>(interaction.channelId ?? '');
    await app.knowledge.questions[act](asId<GuildId>(interaction.guildId), threadId, helperOf(interaction));
    return said(app, interaction.locale, key);
  },
});

export default {
  menu: 'message',
  key: 'answers_it',
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    if (!interaction.isMessageContextMenuCommand()) throw new Refusal('component_unknown');
    const { targetMessage } = interaction;
    const answer = {
      messageId: asId<MessageId>(targetMessage.id),
      authorId: asId<UserId>(targetMessage.author.id),
      text: targetMessage.content,
    };
    const threadId = asId<ChannelId>(interaction.channelId);
    await app.knowledge.questions.solve(asId<GuildId>(interaction.guildId), threadId, helperOf(interaction), answer);
    return said(app, interaction.locale, 'answer_marked');
  },
  components: {
    [SOLVED.kind]: threadButton(SOLVED.version, 'solve', 'solved'),
    [REOPEN.kind]: threadButton(REOPEN.version, 'reopen', 'reopened'),
    [SHOW_FAQ.kind]: {
      version: SHOW_FAQ.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, channelId, locale }, [id = ''], app) {
        const entry = await app.knowledge.faq.show(asId<GuildId>(guildId), id);
        return faqMessage(app.voice.speak(locale), entry, asId<ChannelId>(channelId ?? ''));
      },
    },
    [MAKE_FAQ.kind]: {
      version: MAKE_FAQ.version,
      access: 'ManageMessages',
      defer: 'modal',
      async execute({ guildId, channelId, locale }, _args, app) {
        const threadId = asId<ChannelId>(channelId ?? '');
        const filled = await app.knowledge.questions.asFaq(asId<GuildId>(guildId), threadId);
        return { modal: faqModal(app.voice.speak(locale), { ...FAQ_ADD, args: [threadId] }, filled) };
      },
    },
  },
} satisfies Menu<Needs>;
