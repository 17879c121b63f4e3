// The form of an announcement and the buttons below its preview.
import type { ModalSubmitInteraction } from 'discord.js';
import { ANNOUNCE_TEXT, composeModal, readCompose } from '../../src/announcements/compose.messages.ts';
import {
  ANNOUNCE_APPROVE,
  ANNOUNCE_CONFIRM,
  ANNOUNCE_DISCARD,
  ANNOUNCE_EDIT,
  ANNOUNCE_TIME,
  confirmedKey,
  type PreviewView,
  previewMessage,
} from '../../src/announcements/messages.ts';
import type { App } from '../../src/app.ts';
import type { Components, Reply } from '../../src/discord/doors/door.ts';
import { formFields } from '../../src/discord/doors/form-fields.ts';
import { withPictures } from '../../src/discord/doors/picture-files.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';

type Needs = 'announcements' | 'voice';

/** In place of a preview, which may have had pictures. */
const BARE = { embeds: [], components: [], attachments: [] as [] };

/** The preview with its pictures, or the question for its time. */
export function previewReply(
  app: Pick<App, Needs>,
  guildId: string,
  locale: string,
  view: PreviewView,
): Promise<Reply> {
  const message = previewMessage(app.voice.speak(locale), locale, view);
  const names = view.question ? [] : view.announcement.options.pictures;
  return withPictures(message, names, (name) => app.announcements.findPicture(asId<GuildId>(guildId), name));
}

export const composeComponents = {
  [ANNOUNCE_TEXT.kind]: {
    version: ANNOUNCE_TEXT.version,
    access: 'ManageGuild',
    defer: 'private',
    async execute(interaction, [id = ''], app) {
      const { guildId, locale } = interaction;
      const written = readCompose(formFields(interaction as ModalSubmitInteraction<'cached'>));
      const view = await app.announcements.write(asId<GuildId>(guildId), id, written, locale);
      return previewReply(app, guildId, locale, view);
    },
  },
  [ANNOUNCE_TIME.kind]: {
    version: ANNOUNCE_TIME.version,
    access: 'ManageGuild',
    defer: 'update',
    async execute({ guildId, locale }, [id = '', index = ''], app) {
      const view = await app.announcements.chooseTime(asId<GuildId>(guildId), id, Number(index));
      return previewReply(app, guildId, locale, view);
    },
  },
  [ANNOUNCE_EDIT.kind]: {
    version: ANNOUNCE_EDIT.version,
    access: 'ManageGuild',
    defer: 'modal',
    async execute({ guildId, locale }, [id = ''], app) {
      const announcement = await app.announcements.get(asId<GuildId>(guildId), id);
      return composeModal(app.voice.speak(locale), announcement, { when: true, expires: true });
    },
  },
  [ANNOUNCE_CONFIRM.kind]: {
    version: ANNOUNCE_CONFIRM.version,
    access: 'ManageGuild',
    defer: 'update',
    async execute({ guildId, locale }, [id = ''], app) {
      const became = await app.announcements.confirm(asId<GuildId>(guildId), id);
      return { content: app.voice.speak(locale)(confirmedKey(became)), ...BARE };
    },
  },
  [ANNOUNCE_DISCARD.kind]: {
    version: ANNOUNCE_DISCARD.version,
    access: 'ManageGuild',
    defer: 'update',
    async execute({ guildId, locale }, [id = ''], app) {
      await app.announcements.cancelAnnouncement(asId<GuildId>(guildId), id);
      return { content: app.voice.speak(locale)('announcements.discarded'), ...BARE };
    },
  },
  [ANNOUNCE_APPROVE.kind]: {
    version: ANNOUNCE_APPROVE.version,
    access: 'ManageGuild',
    defer: 'update',
    async execute({ guildId, user, locale }, [id = '', revision = ''], app) {
      await app.announcements.approve(asId<GuildId>(guildId), id, Number(revision), asId<UserId>(user.id));
      return {
        content: app.voice.speak(locale)('announcements.approved', { member: `<@${user.id}>` }),
        components: [],
      };
    },
  },
} satisfies Components<Needs>;
