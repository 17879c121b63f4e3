// The form in which somebody says what they would like to learn, filled in with what they said before.
import type { App } from '../../src/app.ts';
import type { OpenModal } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { ComponentKind } from '../../src/mentorship/parts.messages.ts';
import { cardForm } from '../../src/mentorship/people.messages.ts';

interface Asked {
  guildId: string;
  user: { id: string };
  locale: string;
}

/** `id`: where the filled in form arrives. @throws Refusal mentors_not_configured */
export async function openFindForm(
  { guildId, user, locale }: Asked,
  app: Pick<App, 'mentorship' | 'voice'>,
  id: ComponentKind,
  args: readonly string[] = [],
): Promise<OpenModal> {
  const guild = asId<GuildId>(guildId);
  const set = await app.mentorship.requireOn(guild);
  const before = await app.mentorship.findLatestRequest(guild, asId<UserId>(user.id));
  const form = {
    id,
    args,
    texts: 'find_form',
    groups: set.topics,
    topics: before?.wants ?? [],
    back: before?.shows ?? [],
    about: before?.about ?? '',
    avoids: before?.avoids ?? [],
  } as const;
  return { modal: cardForm(app.voice.speak(locale), form) };
}
