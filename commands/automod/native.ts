// /automod native: has Discord itself stop messages before anybody sees them.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { nativeMessage } from '../../src/moderation/automod.messages.ts';
import { NATIVE_GUARDS, type NativeGuard } from '../../src/moderation/automod.rules.ts';

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'native',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'guard',
        required: true,
        choices: NATIVE_GUARDS.map((guard) => ({ name: guard, value: guard })),
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'on', required: true },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, locale }, app) {
    const guard = options.getString('guard', true) as NativeGuard;
    const isOn = options.getBoolean('on', true);
    const left = await app.automodSetup.setNative(asId<GuildId>(guildId), guard, isOn);
    return nativeMessage(app.voice.speak(locale), guard, isOn, left);
  },
} satisfies Subcommand<'automodSetup' | 'voice'>;
