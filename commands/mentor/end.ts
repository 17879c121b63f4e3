// /mentor end, and the buttons in a pair's thread: we met, help, go on, switch roles, end, and how it was.
import { ApplicationCommandOptionType } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Component, Reply, Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { END, EXTEND, FINE, HELP, MET, RATE, REPORT, SWITCH } from '../../src/mentorship/pairing.messages.ts';
import { FIELDS, RATING_FORM, ratingForm } from '../../src/mentorship/people.messages.ts';
import { reportModal } from '../../src/moderation/reports.messages.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import type { TextKey } from '../../src/voice/text-keys.ts';

type Needs = 'mentorship' | 'voice';
type Services = Pick<App, Needs>;

/** A button that does one thing to the pair in its custom id and says one thing to whoever pressed it. */
function pairButton(
  kind: { version: number },
  said: TextKey,
  act: (app: Services, guildId: GuildId, pairingId: string, userId: UserId) => Promise<unknown>,
): Component<Needs> {
  return {
    version: kind.version,
    access: 'everyone',
    defer: 'private',
    inDms: true,
    async execute({ user, locale }, [pairingId = '', guildId = ''], app): Promise<Reply> {
      await act(app, asId<GuildId>(guildId), pairingId, asId<UserId>(user.id));
      return { content: app.voice.speak(locale)(said) };
    },
  };
}

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'end',
    options: [{ type: ApplicationCommandOptionType.String, name: 'reason', max_length: 300 }],
  },
  access: 'everyone',
  defer: 'private',
  async execute({ options, guildId, user, channelId, locale }, app) {
    const note = options.getString('reason') ?? '';
    const pairing = await app.mentorship.endCurrent(asId<GuildId>(guildId), asId<UserId>(user.id), channelId, note);
    return { content: app.voice.speak(locale)('mentorship.ended', { thread: `<#${pairing.threadId}>` }) };
  },
  components: {
    [FINE.kind]: pairButton(FINE, 'mentorship.answered', (app, ...pressed) => app.mentorship.answer(...pressed, false)),
    [MET.kind]: pairButton(MET, 'mentorship.answered', (app, ...pressed) => app.mentorship.answer(...pressed, true)),
    [HELP.kind]: pairButton(HELP, 'mentorship.help_called', (app, ...pressed) =>
      app.mentorship.callForHelp(...pressed),
    ),
    [EXTEND.kind]: pairButton(EXTEND, 'mentorship.answered', (app, ...pressed) => app.mentorship.extend(...pressed)),
    [SWITCH.kind]: pairButton(SWITCH, 'mentorship.answered', (app, ...pressed) =>
      app.mentorship.switchRoles(...pressed),
    ),
    [END.kind]: pairButton(END, 'mentorship.answered', (app, ...pressed) => app.mentorship.endByWish(...pressed, '')),
    [REPORT.kind]: {
      version: REPORT.version,
      access: 'everyone',
      defer: 'modal',
      async execute({ guildId, user, locale }, [pairingId = ''], app) {
        const draftId = await app.mentorship.reportOther(asId<GuildId>(guildId), pairingId, asId<UserId>(user.id));
        return { modal: reportModal(app.voice.speak(locale), draftId, 'person') };
      },
    },
    [RATE.kind]: {
      version: RATE.version,
      access: 'everyone',
      defer: 'modal',
      async execute({ guildId, user, locale }, [pairingId = ''], app) {
        await app.mentorship.requireOwn(asId<GuildId>(guildId), pairingId, asId<UserId>(user.id), false);
        return { modal: ratingForm(app.voice.speak(locale), pairingId) };
      },
    },
    [RATING_FORM.kind]: {
      version: RATING_FORM.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [pairingId = ''], app) {
        if (!interaction.isModalSubmit()) throw new Refusal('component_unknown');
        const { guildId, user, fields, locale } = interaction;
        const [chosen] = fields.getStringSelectValues(FIELDS.helped);
        await app.mentorship.rate(asId<GuildId>(guildId), pairingId, asId<UserId>(user.id), {
          helped: Number(chosen),
          again: fields.getStringSelectValues(FIELDS.again).includes('yes'),
          words: fields.getTextInputValue(FIELDS.words),
          mayShow: fields.getStringSelectValues(FIELDS.mayShow).includes('yes'),
        });
        return { content: app.voice.speak(locale)('mentorship.rated') };
      },
    },
  },
} satisfies Subcommand<Needs>;
