// The Lantern with an inbox: where the team reads, who writes, and what stands in the item and its thread.
import type { APIMessage } from 'discord-api-types/v10';
import type { PersonName } from '../../sandbox/communities/lantern/people.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { type Court, openAnother, openCourt } from './moderation.ts';

export interface Office extends Court {
  /** The items of the team's inbox, newest last. */
  items(): APIMessage[];
  /** What stands in the thread below an item, oldest first, without the item itself. */
  thread(item: APIMessage | undefined): APIMessage[];
  text(message: APIMessage | undefined): string;
  /** Waits for something that the bot does by itself. */
  until(look: () => boolean, what: string): Promise<void>;
  setUp(options?: Record<string, string | number | boolean>): Promise<void>;
  dm(name: PersonName, text: string): APIMessage;
}

function toOffice(court: Court): Office {
  const { sandbox, owner, channels, application, everybody, people } = court;
  const mine = (message: APIMessage) => message.author.id === application.botId;
  return {
    ...court,
    items: () =>
      owner.read(channels.staff).filter((message) => mine(message) && message.components?.length !== undefined),
    thread: (item) =>
      item && sandbox.world.channels.has(item.id)
        ? owner.read(item.id).filter((message) => message.id !== item.id && message.type === 0)
        : [],
    text: (message) => (message ? readable(sandbox.world, message) : ''),
    until: async (look, what) => void (await everybody.until(look, what)),
    async setUp(options = {}) {
      const { reply, failed } = await owner.run(channels.staff, '/setup inbox', {
        channel: channels.staff.id,
        ...options,
      });
      if (!reply?.content.startsWith('Saved.')) throw new Error(reply?.content ?? failed);
    },
    dm: (name, text) => everybody.as(people[name].id).dm(application.botId, text),
  };
}

export async function openOffice(options: { rateLimits?: boolean } = {}): Promise<Office> {
  return toOffice(await openCourt(options));
}

/** Another office in the same sandbox, with people of its own. */
export function openAnotherOffice(office: Office): Office {
  return toOffice(openAnother(office));
}
