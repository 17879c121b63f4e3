// The menu entry Announce this on a message: its words, where and when they shall go out.
import { composeModal } from '../src/announcements/compose.messages.ts';
import type { Menu } from '../src/discord/doors/door.ts';
import { attachedOf } from '../src/discord/doors/linked-message.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { Refusal } from '../src/runtime/refusal.ts';

export default {
  menu: 'message',
  key: 'announce_this',
  access: 'ManageGuild',
  defer: 'modal',
  async execute(interaction, app) {
    if (!interaction.isMessageContextMenuCommand()) throw new Refusal('component_unknown');
    const { guildId, user, locale, targetMessage } = interaction;
    const text = targetMessage.content;
    const attached = targetMessage.attachments.map(attachedOf);
    if (!text && attached.length === 0) throw new Refusal('message_unknown');
    const wish = { text, attached, options: {}, locale };
    const announcement = await app.announcements.begin(asId<GuildId>(guildId), wish, asId<UserId>(user.id));
    return composeModal(app.voice.speak(locale), announcement, { when: true, expires: true });
  },
} satisfies Menu<'announcements' | 'voice'>;
